import { check } from '../../engine/check/check.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** People find a key by its name. */
export const listed = check({
  id: 'keys/listed',
  level: 'MUST',
  says: 'the console lists the keys of the account with their names',
  cites: [tokmodel('KEY-10')],
  needs: ['key', 'console'],
  async run(probe) {
    const names = ['conformance-listed', 'conformance listed with spaces']
    const issued = await Promise.all(names.map((name) => probe.console.createKey(name)))
    const { keys } = await probe.console.listKeys()
    for (const { id, name } of issued) {
      const found = keys.find((key) => key.id === id)
      if (found === undefined) throw new Violation(`the key ${name} in the list`, 'a list without it')
      if (found.name !== name) throw new Violation(`the name ${name}`, `the name ${found.name}`)
    }
    await Promise.all(issued.map(({ id }) => probe.console.revokeKey(id)))
  },
})
