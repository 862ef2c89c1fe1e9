import { check } from '../../engine/check/check.ts'
import { ProvisionFailure } from '../../engine/provision/provision.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A key without a name cannot be distinguished from the others. */
export const nameRequired = check({
  id: 'keys/name-required',
  level: 'MUST',
  says: 'the console creates no key without a name',
  cites: [tokmodel('KEY-09')],
  needs: ['key', 'console'],
  async run(probe) {
    for (const [name, what] of [
      ['', 'an empty name'],
      ['   ', 'a blank name'],
    ] as const) {
      const refusal = await probe.console.createKey(name).then(
        async ({ id }) => {
          await probe.console.revokeKey(id)
          return undefined
        },
        (error: unknown) => error,
      )
      if (refusal === undefined) throw new Violation(`a refusal of ${what}`, 'a new key')
      if (!(refusal instanceof ProvisionFailure)) throw refusal
      if (refusal.status === undefined || refusal.status >= 500) throw new Inconclusive(refusal.message)
    }
  },
})
