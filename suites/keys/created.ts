import { check } from '../../engine/check/check.ts'
import { expectConsole, expectSuccess } from '../../engine/check/expect.ts'
import { tryKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A new key can be used at once. */
export const created = check({
  id: 'keys/created',
  level: 'MUST',
  says: 'the console creates a key, and it works',
  cites: [tokmodel('KEY-01'), tokmodel('AUTH-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const issued = await expectConsole(probe.console.createKey('conformance-created'), 'a new key')
    expectSuccess(await tryKey(probe, issued.key), 'the new key')
    await probe.console.revokeKey(issued.id)
  },
})
