import { errorMember, show } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const forbiddenMessage = refusalBodyCheck({
  id: 'envelope/forbidden-message',
  level: 'MUST',
  says: 'error.message of the 403 for lack of credits is the documented sentence',
  cites: [tokmodel('CRED-06')],
  refusals: 'forbidden',
  judge(response, { message: expected }) {
    const actual = errorMember(response, 'message')
    return actual === expected ? undefined : { expected: `error.message ${show(expected)}`, actual: show(actual) }
  },
})
