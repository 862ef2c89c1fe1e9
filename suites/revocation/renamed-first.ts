import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { createWorkingKey, expectRevoked, untilRefused } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A name is for people: the revocation is one of the key, whatever it was called before. */
export const renamedFirst = check({
  id: 'revocation/renamed-first',
  level: 'MUST',
  says: 'a key that was renamed before its revocation is answered with 401 as well',
  cites: [tokmodel('KEY-04'), tokmodel('KEY-12')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id, key, name } = await createWorkingKey(probe, probe.console, 'renamed-first')
    await probe.console.renameKey(id, `${name}-old`)
    await probe.console.revokeKey(id)
    const what = 'a key that was renamed and then revoked'
    expectStatus(await untilRefused(probe, key), 401, what)
    await expectRevoked(probe, key, what)
  },
})
