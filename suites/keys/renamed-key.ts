import { check } from '../../engine/check/check.ts'
import { createWorkingKey, expectServed } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A name is for people: the key does not change. */
export const renamedKey = check({
  id: 'keys/renamed-key',
  level: 'MUST',
  says: 'a renamed key still works',
  cites: [tokmodel('KEY-12')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id, key } = await createWorkingKey(probe, probe.console, 'renamed')
    await probe.console.renameKey(id, 'conformance-renamed')
    await expectServed(probe, key, 'a renamed key')
    await probe.console.revokeKey(id)
  },
})
