import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, type ClientRequest, readHeader } from '../../engine/client/traffic.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** How long a client may pause: a slow client has not abandoned the stream. */
const longMs = 1000

/**
 * An unread stream keeps a connection and a model busy, and counts towards the limits. A short one shows nothing: the buffers
 * on the way take all of it.
 */
export const streamRead = clientCheck({
  id: 'client/stream-read',
  level: 'SHOULD',
  says: 'a stream is read to its end or cancelled',
  cites: [tokmodel('STRM-03'), ruleOnClients],
  scenarios: ['slow'],
  missed: (run) => (apiRequests(run).some(isStream) ? undefined : 'no stream was asked for'),
  judge(run) {
    const left = apiRequests(run).filter(({ stalledMs }) => stalledMs >= longMs)
    const [first] = left
    if (first === undefined) return undefined
    const seconds = (first.stalledMs / 1000).toFixed(1)
    return { expected: 'a stream that is read or cancelled', actual: `one that was left unread for ${seconds} s`, requests: left }
  },
})

function isStream({ status, responseHeaders }: ClientRequest): boolean {
  const type = readHeader({ headers: responseHeaders }, 'content-type') ?? ''
  return status === 200 && type.startsWith('text/event-stream')
}
