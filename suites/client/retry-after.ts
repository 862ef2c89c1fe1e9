import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, isSame, readHeader } from '../../engine/client/traffic.ts'
import { rfc } from '../../spec/profile/statements.ts'

/** The tolerance for inexact timers, in milliseconds. */
const tolerance = 50

/** The server says how long to wait, in seconds. */
export const retryAfter = clientCheck({
  id: 'client/retry-after',
  level: 'MUST',
  says: 'a request that is answered with Retry-After is not sent again before that time',
  cites: [rfc(9110, '10.2.3')],
  scenarios: ['rate-limited'],
  judge(run) {
    const all = apiRequests(run)
    const early = all.flatMap((limited) => {
      const seconds = Number(readHeader({ headers: limited.responseHeaders }, 'retry-after'))
      if (limited.status !== 429 || !(seconds > 0)) return []
      const again = all.find((request) => request !== limited && isSame(request, limited) && request.startedAt >= limited.endedAt)
      const waited = again === undefined ? Number.POSITIVE_INFINITY : again.startedAt - limited.endedAt
      return again !== undefined && waited < seconds * 1000 - tolerance ? [{ limited, again, waited, seconds }] : []
    })
    const [first] = early
    if (first === undefined) return undefined
    const requests = [first.limited, first.again]
    return { expected: `${first.seconds * 1000} ms until the repetition`, actual: `${Math.round(first.waited)} ms`, requests }
  },
})
