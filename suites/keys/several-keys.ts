import { check } from '../../engine/check/check.ts'
import { expectConsole, expectSuccess } from '../../engine/check/expect.ts'
import { tryKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One key for each environment. */
export const severalKeys = check({
  id: 'keys/several-keys',
  level: 'MUST',
  says: 'an account can have several keys that work at the same time',
  cites: [tokmodel('KEY-05')],
  needs: ['key', 'console'],
  async run(probe) {
    const names = ['conformance-first', 'conformance-second', 'conformance-third']
    const issued = await expectConsole(
      Promise.all(names.map((name) => probe.console.createKey(name))),
      'three keys of one account',
    )
    for (const { key, name } of issued) expectSuccess(await tryKey(probe, key), `the key ${name}`)
    await Promise.all(issued.map(({ id }) => probe.console.revokeKey(id)))
  },
})
