import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation } from '../../spec/profile/credits.ts'
import { listedModels } from '../../spec/profile/models.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Two models of one provider, of which the documentation says that the larger one costs more. */
const pairs = [
  ['openai/gpt-4o-mini', 'openai/gpt-4o'],
  ['meta-llama/llama-3.1-8b-instruct', 'meta-llama/llama-3.3-70b-instruct'],
  ['cohere/command-r', 'cohere/command-r-plus'],
  ['mistral/mistral-small-latest', 'mistral/mistral-large-latest'],
] as const

/** The same request, a small and a large model. */
export const priceFollowsModel = check({
  id: 'credits/price-follows-model',
  level: 'MUST',
  says: 'the same call costs more credits with a model of a higher multiplier',
  cites: [tokmodel('CRED-02')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const chat = operations.createChatCompletion
    const listed = listedModels(bodyJson((await probe.control(operations.listModels)).response))
    const [small, large] =
      pairs.map((pair) => pair.map((id) => findListed(listed, id))).find((pair) => !pair.includes(undefined)) ?? []
    if (small === undefined || large === undefined)
      throw new NotApplicable('the model list does not have two models of which one is known to cost more')
    const measure = (model: string, words: number) =>
      measureCost(probe, probe.console, chat, { ...conversation('word '.repeat(words)), model })
    let [low, high] = [await measure(small, 500), await measure(large, 500)]
    // Both may be within a minimum price, or less than a credit.
    if (high.credits === low.credits) [low, high] = [await measure(small, 30_000), await measure(large, 30_000)]
    if (high.credits > low.credits) return
    throw new Violation(`more than the ${low.credits} credits of ${small} for ${large}`, `${high.credits} credits`, [
      low.exchange,
      high.exchange,
    ])
  },
})

/** A model as it is listed: with its provider or without. */
function findListed(listed: readonly string[], id: string): string | undefined {
  return listed.find((one) => one === id || one === id.slice(id.indexOf('/') + 1))
}
