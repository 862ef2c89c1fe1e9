import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One page promises the amount in the answer; no sample shows it. */
export const usageAmount = check({
  id: 'credits/usage-amount',
  level: 'MAY',
  says: 'usage shows the amount that was deducted',
  cites: [tokmodel('CRED-16')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const { credits, exchange } = await measureCost(probe, probe.console, chat)
    const usage = exchange.response && member(bodyJson(exchange.response), 'usage')
    const tokens = ['prompt_tokens', 'completion_tokens', 'total_tokens']
    const amounts = Object.entries(typeof usage === 'object' && usage !== null ? usage : {}).filter(
      ([name]) => !tokens.includes(name),
    )
    if (!amounts.some(([, amount]) => Number(amount) === credits))
      probe.observe(`${credits} credits were deducted and usage does not show them`)
  },
})
