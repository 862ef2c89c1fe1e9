import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests } from '../../engine/client/traffic.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** Bodies are stored together with conversations. */
export const keyInBody = clientCheck({
  id: 'client/key-in-body',
  level: 'MUST',
  says: 'no body holds the key',
  cites: [tokmodel('KEY-15'), tokmodel('AUTH-02'), ruleOnClients],
  judge(run) {
    const found = apiRequests(run).filter((request) => run.holdsKey(request.body))
    if (found.length === 0) return undefined
    return {
      expected: 'the key only in the Authorization header',
      actual: `the key in the body of ${found.length} requests`,
      requests: found,
    }
  },
})
