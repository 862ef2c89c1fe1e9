import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The same model, a short and a long message. */
export const priceFollowsTokens = check({
  id: 'credits/price-follows-tokens',
  level: 'MUST',
  says: 'a call with more tokens costs more credits',
  cites: [tokmodel('CRED-02')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const short = await measureCost(probe, probe.console, chat, conversation('word'))
    const long = await measureCost(probe, probe.console, chat, conversation('word '.repeat(2000)))
    if (long.credits > short.credits) return
    throw new Violation(`more than ${short.credits} credits for a message of 2,000 words`, `${long.credits} credits`, [
      short.exchange,
      long.exchange,
    ])
  },
})
