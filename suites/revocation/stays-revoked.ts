import { check } from '../../engine/check.ts'
import { expectStatus } from '../../engine/expect.ts'
import { bearer } from '../../engine/presentation.ts'
import { sleep } from '../../engine/sleep.ts'
import { Inconclusive } from '../../engine/verdict.ts'
import { cheapestOperation, createWorkingKey } from '../../engine/working-key.ts'
import { tokmodel } from '../../spec/statements.ts'

/** Caches and replicas that still know the key give it away in the time that follows. */
export const staysRevoked = check({
  id: 'revocation/stays-revoked',
  level: 'MUST',
  says: 'a revoked key does not come back',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id, key } = await createWorkingKey(probe, probe.console, 'stays')
    const operation = await cheapestOperation(probe)
    await probe.console.revokeKey(id)
    const end = performance.now() + probe.watchMs
    let refused = false
    do {
      const exchange = await probe.callNow(operation, bearer(key))
      if (refused) expectStatus(exchange, 401, 'a revoked key that was refused before')
      refused ||= exchange.response?.status === 401
      await sleep(Math.min(100, probe.watchMs / 10), probe.signal)
    } while (performance.now() < end && !probe.signal.aborted)
    if (!refused) throw new Inconclusive('the revoked key was not refused at all')
  },
})
