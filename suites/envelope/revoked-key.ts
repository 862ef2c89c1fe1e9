import { errorMember, show } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const names = ['message', 'type', 'code'] as const

/** One body for every cause: a revoked key is refused like a key that was never issued. */
export const revokedKey = refusalBodyCheck({
  id: 'envelope/revoked-key',
  level: 'MUST',
  says: 'the 401 for a revoked key has the documented message, type and code',
  cites: [tokmodel('KEY-04'), tokmodel('AUTH-08')],
  refusals: 'revoked',
  judge(response, documented) {
    const wrong = names.find((name) => errorMember(response, name) !== documented[name])
    if (wrong === undefined) return undefined
    return { expected: `error.${wrong} ${show(documented[wrong])}`, actual: show(errorMember(response, wrong)) }
  },
})
