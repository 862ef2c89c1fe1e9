import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, readHeader } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The page on messages recommends an SDK that sends x-api-key; the page on authentication allows only Authorization. */
export const anthropicHeader = clientCheck({
  id: 'client/anthropic-header',
  level: 'MAY',
  says: 'messages are sent with the key in the Authorization header',
  cites: [tokmodel('AUTH-02'), tokmodel('GEN-06')],
  judge: () => undefined,
  observe(run) {
    const count = apiRequests(run).filter((request) => run.holdsKey(readHeader(request, 'x-api-key') ?? '')).length
    return count === 0 ? undefined : `${count} requests carry the key in X-Api-Key, as Anthropic's SDK does by default`
  },
})
