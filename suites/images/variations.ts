import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The control is such a request. */
export const variations = answerCheck({
  id: 'images/variations',
  level: 'MUST',
  says: 'image variations takes a PNG and returns a data array',
  cites: [tokmodel('IMG-07'), tokmodel('IMG-08')],
  operation: operations.createImageVariation,
  judge(body) {
    const data = member(body, 'data')
    return Array.isArray(data) && data.length > 0 ? undefined : { expected: 'a data array', actual: show(data) }
  },
})
