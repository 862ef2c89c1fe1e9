import { errorMember, show } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const unauthorizedCode = refusalBodyCheck({
  id: 'envelope/unauthorized-code',
  level: 'MUST',
  says: 'error.code of every 401 is the documented one',
  cites: [tokmodel('AUTH-10'), tokmodel('ERR-03')],
  refusals: 'unauthorized',
  judge(response, { code: expected }) {
    const actual = errorMember(response, 'code')
    return actual === expected ? undefined : { expected: `error.code ${show(expected)}`, actual: show(actual) }
  },
})
