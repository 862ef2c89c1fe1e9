import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests } from '../../engine/client/traffic.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** URLs end up in the logs of servers and proxies, and in histories. */
export const keyInUrl = clientCheck({
  id: 'client/key-in-url',
  level: 'MUST',
  says: 'no URL holds the key',
  cites: [tokmodel('KEY-15'), tokmodel('AUTH-02'), ruleOnClients],
  judge(run) {
    const found = apiRequests(run).filter((request) => run.holdsKey(request.target))
    if (found.length === 0) return undefined
    return {
      expected: 'the key only in the Authorization header',
      actual: `the key in the URL of ${found.length} requests`,
      requests: found,
    }
  },
})
