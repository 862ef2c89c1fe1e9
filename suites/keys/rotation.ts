import { check } from '../../engine/check/check.ts'
import { expectStatus, expectSuccess } from '../../engine/check/expect.ts'
import { createWorkingKey, tryKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A new key is created, both keys work, the old key is revoked. */
export const rotation = check({
  id: 'keys/rotation',
  level: 'MUST',
  says: 'during a rotation the old and the new key both work until the old one is revoked',
  cites: [tokmodel('KEY-11')],
  needs: ['key', 'console'],
  async run(probe) {
    const old = await createWorkingKey(probe, probe.console, 'old')
    const next = await probe.console.createKey('conformance-new')
    expectSuccess(await tryKey(probe, next.key), 'the new key, while the old one is active')
    expectSuccess(await tryKey(probe, old.key), 'the old key, while the new one is active')
    await probe.console.revokeKey(old.id)
    expectSuccess(await tryKey(probe, next.key), 'the new key, after the old one is revoked')
    expectStatus(await tryKey(probe, old.key), 401, 'the old key after the rotation')
    await probe.console.revokeKey(next.id)
  },
})
