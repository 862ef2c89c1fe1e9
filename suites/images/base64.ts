import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Instead of a link. */
export const base64 = answerCheck({
  id: 'images/base64',
  level: 'MUST',
  says: 'with response_format b64_json an image comes as Base64',
  cites: [tokmodel('IMG-04')],
  operation: operations.createImage,
  request: { response_format: 'b64_json' },
  judge(body) {
    const data = member(body, 'data')
    const image = member(Array.isArray(data) ? data[0] : undefined, 'b64_json')
    const isBase64 = typeof image === 'string' && /^[A-Za-z0-9+/]+=*$/.test(image)
    return isBase64 ? undefined : { expected: 'Base64 in b64_json', actual: show(image) }
  },
})
