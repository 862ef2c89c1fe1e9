import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { member } from '../../engine/http/response.ts'
import { Inconclusive, NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The most tokens of a choice. */
const tokens = 8

/** One choice and four, of the same length. */
export const choicesBilled = check({
  id: 'credits/choices-billed',
  level: 'MUST',
  says: 'each of n choices is billed',
  cites: [tokmodel('CRED-15')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const request = { ...conversation('Count from one to a hundred.'), max_tokens: tokens }
    const one = await measureCost(probe, probe.console, chat, { ...request, n: 1 })
    const four = await measureCost(probe, probe.console, chat, { ...request, n: 4 })
    const choices = four.exchange.response && member(bodyJson(four.exchange.response), 'choices')
    if (!Array.isArray(choices) || choices.length !== 4)
      throw new Inconclusive('the answer to n = 4 does not have four choices', [four.exchange])
    if (four.credits > one.credits) return
    // As many tokens in one choice: where they cost no more either, a credit is too large a unit, or there is a minimum price.
    const long = await measureCost(probe, probe.console, chat, { ...request, max_tokens: 4 * tokens, n: 1 })
    if (long.credits <= one.credits)
      throw new NotApplicable(`an answer of up to ${4 * tokens} tokens costs no more than one of ${tokens}`)
    throw new Violation(`more than the ${one.credits} credits of one choice for four`, `${four.credits} credits`, [
      one.exchange,
      four.exchange,
    ])
  },
})
