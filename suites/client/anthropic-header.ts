import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, type ClientRequest, type ClientRun, readHeader } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The page on messages recommends an SDK that sends x-api-key; the page on authentication allows only Authorization. */
export const anthropicHeader = clientCheck({
  id: 'client/anthropic-header',
  level: 'MAY',
  says: 'messages are sent with the key in the Authorization header',
  cites: [tokmodel('AUTH-02'), tokmodel('GEN-06')],
  missed: (run) => (messageRequests(run).length > 0 ? undefined : 'no message was sent'),
  judge: () => undefined,
  observe(run) {
    const count = messageRequests(run).filter((request) => run.holdsKey(readHeader(request, 'x-api-key') ?? '')).length
    return count === 0
      ? undefined
      : `${count} ${count === 1 ? 'request carries' : 'requests carry'} the key in X-Api-Key, as Anthropic's SDK does by default`
  },
})

function messageRequests(run: ClientRun): ClientRequest[] {
  return apiRequests(run).filter(({ target }) => target.startsWith('/v1/messages'))
}
