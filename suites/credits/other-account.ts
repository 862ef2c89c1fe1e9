import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What one account spends and tops up does not affect another. */
export const otherAccount = check({
  id: 'credits/other-account',
  level: 'MUST',
  says: 'what one account spends does not change the balance of another',
  cites: [tokmodel('CRED-01'), tokmodel('CRED-03')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const given = 500_000
    const [spending, empty, other] = await Promise.all([probe.accounts(1_000_000), probe.accounts(0), probe.accounts(given)])
    await measureCost(probe, spending, chat)
    await probe.call(chat, bearer(empty.key))
    await spending.topUp(7)
    const balance = await other.balance()
    if (balance !== given) throw new Violation(`a balance of ${given}, because the account has made no call`, String(balance))
    const exchange = await probe.call(chat, bearer(other.key))
    expectSuccess(exchange, 'an account with credits while another has none')
  },
})
