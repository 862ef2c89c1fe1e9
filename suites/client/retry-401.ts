import { clientCheck } from '../../engine/client/client-check.ts'
import { findRepeats } from '../../engine/client/find-repeats.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Tests may provoke the same 401 twice; three times is a retry loop. If the mock refuses for good, twice is one already. */
export const retry401 = clientCheck({
  id: 'client/retry-401',
  level: 'MUST',
  says: 'a request that is answered with 401 is not sent again unchanged',
  cites: [tokmodel('AUTH-06')],
  judge(run) {
    const allowed = run.scenario === 'plain' ? 1 : 0
    const found = findRepeats(run, 401).filter(({ again }) => again.length > allowed)
    const [first] = found
    if (first === undefined) return undefined
    const requests = [first.refused, ...first.again]
    return {
      expected: 'no repetition: the key will not become valid',
      actual: `${first.again.length} repetitions after the 401`,
      requests,
    }
  },
})
