import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { createWorkingKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The console has confirmed the revocation: every request that starts after it is refused. */
export const takesEffect = check({
  id: 'revocation/takes-effect',
  level: 'MUST',
  says: 'after the console has revoked a key, every operation answers it with 401 at once',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { documented } = probe.api
    const { id, key } = await createWorkingKey(probe, probe.console, 'effect')
    // The controls come first, so that the probes follow the revocation at once.
    await Promise.all(documented.map((operation) => probe.control(operation).catch(() => undefined)))
    await probe.console.revokeKey(id)
    const exchanges = new Map(documented.map((operation) => [operation.id, probe.callNow(operation, bearer(key))]))
    await probe.eachOperation(async (operation) => {
      const exchange = await exchanges.get(operation.id)
      await probe.control(operation)
      if (exchange !== undefined) expectStatus(exchange, 401, 'a key that was just revoked')
    })
  },
})
