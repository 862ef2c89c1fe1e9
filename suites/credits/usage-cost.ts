import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import type { UsageRecord } from '../../spec/profile/accounts.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The log and the balance agree. */
export const usageCost = check({
  id: 'credits/usage-cost',
  level: 'MUST',
  says: 'the console shows what each request cost',
  cites: [tokmodel('CRED-14')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const before = await probe.console.usage()
    const { credits, exchange } = await measureCost(probe, probe.console, chat)
    const shown = await probe.eventually(async () => count(await probe.console.usage(), credits) > count(before, credits))
    if (shown) return
    const last = (await probe.console.usage()).at(-1)
    throw new Violation(
      `an entry with the ${credits} credits that were deducted`,
      last === undefined ? 'no entry' : `${last.credits} credits`,
      [exchange],
    )
  },
})

function count(entries: readonly UsageRecord[], credits: number): number {
  return entries.filter((entry) => entry.credits === credits).length
}
