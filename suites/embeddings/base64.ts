import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** SDKs request it by default. */
export const base64 = answerCheck({
  id: 'embeddings/base64',
  level: 'MUST',
  says: 'with encoding_format base64 an embedding is a Base64 string',
  cites: [tokmodel('EMB-03')],
  operation: operations.createEmbeddings,
  request: { encoding_format: 'base64' },
  judge(body) {
    const data = member(body, 'data')
    const embedding = member(Array.isArray(data) ? data[0] : undefined, 'embedding')
    const isBase64 = typeof embedding === 'string' && /^[A-Za-z0-9+/]+=*$/.test(embedding)
    return isBase64 ? undefined : { expected: 'a Base64 string', actual: show(embedding) }
  },
})
