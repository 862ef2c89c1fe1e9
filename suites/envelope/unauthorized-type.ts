import { errorMember, show } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const unauthorizedType = refusalBodyCheck({
  id: 'envelope/unauthorized-type',
  level: 'MUST',
  says: 'error.type of every 401 is the documented one',
  cites: [tokmodel('AUTH-09')],
  refusals: 'unauthorized',
  judge(response, { type: expected }) {
    const actual = errorMember(response, 'type')
    return actual === expected ? undefined : { expected: `error.type ${show(expected)}`, actual: show(actual) }
  },
})
