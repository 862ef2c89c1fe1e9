import { check } from '../../engine/check/check.ts'
import { expectConsole } from '../../engine/check/expect.ts'
import { findListed } from '../../engine/check/listed-key.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The console shows the result of the revocation. */
export const revoke = check({
  id: 'keys/revoke',
  level: 'MUST',
  says: 'the console revokes a key and no longer shows it as active',
  cites: [tokmodel('KEY-03')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id } = await probe.console.createKey('conformance-to-revoke')
    const before = await findListed(probe.console, id)
    await expectConsole(probe.console.revokeKey(id), 'a revoked key')
    if (before === undefined) throw new NotApplicable('the list of keys does not have a new key')
    const found = await findListed(probe.console, id)
    if (found !== undefined && !found.revoked)
      throw new Violation('a key that is gone or revoked', 'a key that is listed as active')
  },
})
