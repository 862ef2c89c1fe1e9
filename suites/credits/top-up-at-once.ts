import { check } from '../../engine/check/check.ts'
import { describe } from '../../engine/http/response.ts'
import type { Account, ConsoleGate } from '../../engine/provision/provision.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Paid credits are available at once. */
export const topUpAtOnce = check({
  id: 'credits/top-up-at-once',
  level: 'MUST',
  says: 'a top-up raises the balance at once, by exactly its credits',
  cites: [tokmodel('CRED-10')],
  needs: ['console'],
  balances: true,
  async run(probe) {
    const before = await probe.console.balance()
    await probe.console.topUp(1234)
    const after = await probe.console.balance()
    if (after !== before + 1234) throw new Violation(`a balance of ${before + 1234}`, String(after))
    const { gate } = probe.console
    if (gate !== undefined) for (const credits of [-1, 0.5]) await expectUntaken(probe.console, gate, credits)
  },
})

/** Credits are whole, and nobody pays for fewer than none. @throws Violation if the balance follows such a top-up. */
async function expectUntaken(account: Account, gate: ConsoleGate, credits: number): Promise<void> {
  const before = await account.balance()
  const exchange = await gate.attempt('topUp', `Bearer ${gate.token}`, credits)
  const after = await account.balance()
  if (after !== before)
    throw new Violation(`a balance of ${before} after a top-up of ${credits} credits`, `${after} after ${describe(exchange)}`, [
      exchange,
    ])
}
