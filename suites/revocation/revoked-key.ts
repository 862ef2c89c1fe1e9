import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer, listWays } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A key that was revoked some time ago. */
export const revokedKey = check({
  id: 'revocation/revoked-key',
  level: 'MUST',
  says: 'every operation answers 401 to a revoked key',
  cites: [tokmodel('KEY-04'), tokmodel('AUTH-06')],
  needs: ['key', 'revokedKey'],
  run: (probe) =>
    probe.eachOperation(async (operation) => {
      await probe.control(operation)
      const revoked = bearer(probe.revokedKey, 'a revoked key')
      for (const way of listWays(operation, probe)) {
        const presentation = way(revoked)
        expectStatus(await probe.callOnce(operation, presentation), 401, presentation.name)
      }
    }),
})
