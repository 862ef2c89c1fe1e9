import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The default encoding. */
export const float = answerCheck({
  id: 'embeddings/float',
  level: 'MUST',
  says: 'an embedding is an array of numbers if no encoding is requested',
  cites: [tokmodel('EMB-03')],
  operation: operations.createEmbeddings,
  judge(body) {
    const data = member(body, 'data')
    const embedding = member(Array.isArray(data) ? data[0] : undefined, 'embedding')
    const isNumbers = Array.isArray(embedding) && embedding.length > 0 && embedding.every((value) => typeof value === 'number')
    return isNumbers ? undefined : { expected: 'an array of numbers', actual: show(embedding) }
  },
})
