import { check } from '../../engine/check/check.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The documented way to present a key, on every operation. */
export const validKey = check({
  id: 'bearer/valid-key',
  level: 'MUST',
  says: 'every operation takes a valid key that is sent as Authorization: Bearer, and asks for no other',
  cites: [tokmodel('AUTH-04'), tokmodel('AUTH-14')],
  needs: ['key'],
  run: (probe) =>
    probe.eachOperation(async (operation) => {
      await probe.control(operation).catch((error: unknown) => {
        const exchange = error instanceof Inconclusive ? error.exchanges[0] : undefined
        if (exchange?.response?.status !== 401) throw error
        throw new Violation('success for a valid key', '401, though other operations take the key', [exchange])
      })
    }),
})
