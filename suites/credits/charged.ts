import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
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
    let before: Promise<unknown> = Promise.resolve()
    await probe.eachOperation(async (operation) => {
      const turn = before.then(async () => {
        await probe.control(operation)
        return await measureCost(probe, probe.console, operation)
      })
      before = turn.catch(() => undefined)
      const { credits, exchange } = await turn
      if (credits <= 0)
        throw new Violation('a lower balance after the call', credits === 0 ? 'the same balance' : 'a higher balance', [exchange])
    }, tokenOperations)
  },
})
