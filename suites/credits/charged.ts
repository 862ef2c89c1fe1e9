import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { oneByOne } from '../../engine/check/one-by-one.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { tokenOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One operation after the other, because they share a balance. */
export const charged = check({
  id: 'credits/charged',
  level: 'MUST',
  says: 'every successful call that uses tokens takes credits from the balance',
  cites: [tokmodel('CRED-01')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    await oneByOne(probe, tokenOperations, async (operation) => {
      const { credits, exchange } = await measureCost(probe, probe.console, operation)
      if (credits <= 0)
        throw new Violation('a lower balance after the call', credits === 0 ? 'the same balance' : 'a higher balance', [exchange])
    })
  },
})
