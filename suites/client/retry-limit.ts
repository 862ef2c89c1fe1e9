import { clientCheck } from '../../engine/client/client-check.ts'
import { findRepeats } from '../../engine/client/find-repeats.ts'
import { rfc } from '../../spec/profile/statements.ts'

/** Every SDK that we know repeats fewer times. */
const most = 10

/** What fails at first may succeed later; what fails time and again is overloaded, and repetitions make it worse. */
export const retryLimit = clientCheck({
  id: 'client/retry-limit',
  level: 'SHOULD',
  says: 'a request that is answered with 503 is sent again a few times at the most',
  cites: [rfc(9110, '15.6.4')],
  scenarios: ['flaky-503'],
  judge(run) {
    const found = findRepeats(run, 503).filter(({ again }) => again.length > most)
    const [first] = found
    if (first === undefined) return undefined
    return { expected: `${most} repetitions or fewer`, actual: String(first.again.length), requests: [first.refused] }
  },
})
