import { repetitionCheck } from '../../engine/client/repetition-check.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** A key that is refused stays refused. */
export const retry401 = repetitionCheck({
  id: 'client/retry-401',
  level: 'MUST',
  says: 'a request that is answered with 401 is not sent again unchanged',
  cites: [tokmodel('AUTH-06'), ruleOnClients],
  status: 401,
  because: 'the key will not become valid',
})
