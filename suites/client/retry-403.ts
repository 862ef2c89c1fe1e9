import { repetitionCheck } from '../../engine/client/repetition-check.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** Waiting adds no credits. */
export const retry403 = repetitionCheck({
  id: 'client/retry-403',
  level: 'MUST',
  says: 'a request that is answered with 403 is not sent again unchanged',
  cites: [tokmodel('CRED-03'), ruleOnClients],
  status: 403,
  because: 'the account has no credits until it is topped up',
})
