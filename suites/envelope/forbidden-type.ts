import { errorMember, show } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const forbiddenType = refusalBodyCheck({
  id: 'envelope/forbidden-type',
  level: 'MUST',
  says: 'error.type of the 403 for lack of credits is the documented one',
  cites: [tokmodel('CRED-07')],
  refusals: 'forbidden',
  judge(response, { type: expected }) {
    const actual = errorMember(response, 'type')
    return actual === expected ? undefined : { expected: `error.type ${show(expected)}`, actual: show(actual) }
  },
})
