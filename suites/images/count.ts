import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The smallest request asks for one. */
export const count = answerCheck({
  id: 'images/count',
  level: 'MUST',
  says: 'there is one item of data for each image',
  cites: [tokmodel('IMG-03')],
  operation: operations.createImage,
  judge(body) {
    const data = member(body, 'data')
    const count = Array.isArray(data) ? data.length : 0
    return count === 1 ? undefined : { expected: 'one item', actual: String(count) }
  },
})
