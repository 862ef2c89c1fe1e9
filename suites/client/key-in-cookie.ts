import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, readHeader } from '../../engine/client/traffic.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** Cookies are sent automatically. */
export const keyInCookie = clientCheck({
  id: 'client/key-in-cookie',
  level: 'MUST',
  says: 'no cookie holds the key',
  cites: [tokmodel('KEY-15'), tokmodel('AUTH-02'), ruleOnClients],
  judge(run) {
    const found = apiRequests(run).filter((request) => run.holdsKey(readHeader(request, 'cookie') ?? ''))
    if (found.length === 0) return undefined
    return {
      expected: 'the key only in the Authorization header',
      actual: `the key in a cookie of ${found.length} requests`,
      requests: found,
    }
  },
})
