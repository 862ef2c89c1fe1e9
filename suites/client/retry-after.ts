import { clientCheck } from '../../engine/client/client-check.ts'
import { startOfReactions } from '../../engine/client/find-repeats.ts'
import { apiRequests, type ClientRequest, type ClientRun, readHeader, toIdentity } from '../../engine/client/traffic.ts'
import { rfc, ruleOnClients } from '../../spec/profile/statements.ts'

/** The tolerance for inexact timers, in milliseconds. */
const tolerance = 50

/** The server says how long to wait, in seconds. */
export const retryAfter = clientCheck({
  id: 'client/retry-after',
  level: 'SHOULD',
  says: 'a request that is answered with Retry-After is not sent again before that time',
  cites: [rfc(9110, '10.2.3'), ruleOnClients],
  scenarios: ['rate-limited'],
  missed: (run) => (limitedRequests(run).length > 0 ? undefined : 'no request was answered with Retry-After'),
  judge(run) {
    const early = limitedRequests(run).flatMap(({ limited, seconds }) => {
      const again = findReaction(run, limited)
      const waited = again === undefined ? Number.POSITIVE_INFINITY : again.startedAt - limited.endedAt
      return again !== undefined && waited < seconds * 1000 - tolerance ? [{ limited, again, waited, seconds }] : []
    })
    const [first] = early
    if (first === undefined) return undefined
    const requests = [first.limited, first.again]
    return { expected: `${first.seconds * 1000} ms until the repetition`, actual: `${Math.round(first.waited)} ms`, requests }
  },
})

function limitedRequests(run: ClientRun): { limited: ClientRequest; seconds: number }[] {
  return apiRequests(run).flatMap((limited) => {
    const seconds = Number(readHeader({ headers: limited.responseHeaders }, 'retry-after'))
    return limited.status === 429 && seconds > 0 ? [{ limited, seconds }] : []
  })
}

function findReaction(run: ClientRun, limited: ClientRequest): ClientRequest | undefined {
  const from = startOfReactions(run, [limited])
  const identity = toIdentity(limited)
  return apiRequests(run).find((request) => request.startedAt >= from && toIdentity(request) === identity)
}
