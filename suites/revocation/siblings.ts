import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import { createWorkingKey, tryKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The other keys of the account still work. */
export const siblings = check({
  id: 'revocation/siblings',
  level: 'MUST',
  says: 'revoking a key does not change the other keys of the account',
  cites: [tokmodel('KEY-06')],
  needs: ['key', 'console'],
  async run(probe) {
    const sibling = await createWorkingKey(probe, probe.console, 'sibling')
    const revoked = await createWorkingKey(probe, probe.console, 'revoked')
    await probe.console.revokeKey(revoked.id)
    expectSuccess(await tryKey(probe, sibling.key), 'another key of the account')
    await probe.console.revokeKey(sibling.id)
  },
})
