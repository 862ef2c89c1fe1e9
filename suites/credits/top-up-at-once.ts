import { check } from '../../engine/check/check.ts'
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
  },
})
