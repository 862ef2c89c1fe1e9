import { clientCheck } from '../../engine/client/client-check.ts'
import { findRepeats } from '../../engine/client/find-repeats.ts'
import { apiRequests, type ClientRequest } from '../../engine/client/traffic.ts'
import { rfc, ruleOnClients } from '../../spec/profile/statements.ts'

/** Every SDK that we know repeats less often. */
const most = 10

/** A request that fails once may succeed later. A server that fails again and again is overloaded; repetitions make it worse. */
export const retryLimit = clientCheck({
  id: 'client/retry-limit',
  level: 'SHOULD',
  says: 'a request that is answered with 503 is sent again at most a few times',
  cites: [rfc(9110, '15.6.4'), ruleOnClients],
  scenarios: ['flaky-503'],
  missed: (run) => (apiRequests(run).some(isFailed) ? undefined : 'no request was answered with 503'),
  judge(run) {
    const found = findRepeats(run, isFailed).filter(({ again }) => again.length > most)
    const [first] = found
    if (first === undefined) return undefined
    return { expected: `at most ${most} repetitions`, actual: String(first.again.length), requests: [first.refused] }
  },
})

function isFailed({ status }: ClientRequest): boolean {
  return status === 503
}
