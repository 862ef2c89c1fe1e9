import { clientCheck } from '../../engine/client/client-check.ts'
import { findRepeats } from '../../engine/client/find-repeats.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Tests may provoke the same 403 twice; three times is a retry loop. If the mock refuses for good, twice is one already. */
export const retry403 = clientCheck({
  id: 'client/retry-403',
  level: 'MUST',
  says: 'a request that is answered with 403 is not sent again unchanged',
  cites: [tokmodel('CRED-03')],
  judge(run) {
    const allowed = run.scenario === 'plain' ? 1 : 0
    const found = findRepeats(run, 403).filter(({ again }) => again.length > allowed)
    const [first] = found
    if (first === undefined) return undefined
    const requests = [first.refused, ...first.again]
    return {
      expected: 'no repetition: the account has no credits until it is topped up',
      actual: `${first.again.length} repetitions after the 403`,
      requests,
    }
  },
})
