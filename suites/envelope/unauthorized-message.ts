import { errorMember, show } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const unauthorizedMessage = refusalBodyCheck({
  id: 'envelope/unauthorized-message',
  level: 'MUST',
  says: 'error.message of every 401 is the documented sentence',
  cites: [tokmodel('AUTH-08')],
  refusals: 'unauthorized',
  judge(response, { message: expected }) {
    const actual = errorMember(response, 'message')
    return actual === expected ? undefined : { expected: `error.message ${show(expected)}`, actual: show(actual) }
  },
})
