import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The control is such a request. */
export const edits = answerCheck({
  id: 'images/edits',
  level: 'MUST',
  says: 'image edits takes a PNG, a mask and a prompt and returns a data array',
  cites: [tokmodel('IMG-06'), tokmodel('IMG-08')],
  operation: operations.editImage,
  judge(body) {
    const data = member(body, 'data')
    return Array.isArray(data) && data.length > 0 ? undefined : { expected: 'a data array', actual: show(data) }
  },
})
