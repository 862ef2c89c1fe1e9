import { repetitionCheck } from '../../engine/client/repetition-check.ts'
import { rfc, ruleOnClients } from '../../spec/profile/statements.ts'

/** What other gateways answer in place of the 403, if an account has no credits. */
export const retry402 = repetitionCheck({
  id: 'client/retry-402',
  level: 'MUST',
  says: 'a request that is answered with 402 is not sent again unchanged',
  cites: [rfc(9110, '15.5.3'), ruleOnClients],
  status: 402,
  because: 'nothing is served until it is paid for',
})
