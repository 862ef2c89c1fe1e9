import { check } from '../../engine/check/check.ts'
import { expectConsole } from '../../engine/check/expect.ts'
import { findListed } from '../../engine/check/listed-key.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The list shows the new name. */
export const rename = check({
  id: 'keys/rename',
  level: 'MUST',
  says: 'the console renames a key',
  cites: [tokmodel('KEY-02')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id } = await probe.console.createKey('conformance-before')
    const name = 'conformance after a rename'
    await expectConsole(probe.console.renameKey(id, name), 'a renamed key')
    const found = await findListed(probe.console, id)
    if (found?.name !== name) throw new Violation(`the name ${name}`, found ? `the name ${found.name}` : 'a list without the key')
    await probe.console.revokeKey(id)
  },
})
