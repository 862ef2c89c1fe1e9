import { repetitionCheck } from '../../engine/client/repetition-check.ts'
import { rfc, ruleOnClients } from '../../spec/profile/statements.ts'

/** As OpenAI answers an account without credits. Clients that read only the status take it for a limit of the rate, which passes. */
export const retryQuota = repetitionCheck({
  id: 'client/retry-quota',
  level: 'SHOULD',
  says: 'a request that is answered with 429 because a quota is used up is not sent again unchanged',
  cites: [rfc(6585, '4'), ruleOnClients],
  scenarios: ['quota-429'],
  status: 429,
  because: 'waiting gives the account no new quota',
})
