import { check } from '../../engine/check/check.ts'
import { expectConsole, expectStatus } from '../../engine/check/expect.ts'
import { createWorkingKey, tryKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A user who is not sure that a revocation succeeded repeats it. */
export const twice = check({
  id: 'revocation/twice',
  level: 'SHOULD',
  says: 'revoking a key a second time, or twice at once, is not an error and leaves it revoked',
  cites: [tokmodel('KEY-03'), tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id, key } = await createWorkingKey(probe, probe.console, 'twice')
    const revoke = () => expectConsole(probe.console.revokeKey(id), 'the same answer to a second revocation')
    await Promise.all([revoke(), revoke()])
    await revoke()
    expectStatus(await tryKey(probe, key), 401, 'a key that was revoked three times')
  },
})
