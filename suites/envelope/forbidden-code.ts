import { errorMember, show } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const forbiddenCode = refusalBodyCheck({
  id: 'envelope/forbidden-code',
  level: 'MUST',
  says: 'error.code of the 403 for lack of credits is the documented one',
  cites: [tokmodel('CRED-08'), tokmodel('ERR-03')],
  refusals: 'forbidden',
  judge(response, { code: expected }) {
    const actual = errorMember(response, 'code')
    return actual === expected ? undefined : { expected: `error.code ${show(expected)}`, actual: show(actual) }
  },
})
