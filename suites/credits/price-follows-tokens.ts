import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { oneByOne } from '../../engine/check/one-by-one.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { Violation } from '../../engine/report/verdict.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { operations } from '../../spec/operations.gen.ts'
import { askForText, tokenOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** How many words a long request has; more where the first is within a minimum price, or less than a credit. */
const lengths = [2000, 30_000]
/** The same elsewhere than in chat, where models may be dear, and where an input for embeddings may not be longer. */
const others = { text: [500, 30_000], embeddings: [500, 6000] }
const answerTokens = 16

/** The same model, a short and a long request. */
export const priceFollowsTokens = check({
  id: 'credits/price-follows-tokens',
  level: 'MUST',
  says: 'a call with more tokens costs more credits',
  cites: [tokmodel('CRED-02')],
  needs: ['key', 'console'],
  balances: true,
  run: (probe) =>
    oneByOne(probe, probe.quick ? tokenOperations.slice(0, 1) : tokenOperations, (operation) => judge(probe, operation)),
})

async function judge(probe: Probe<'key' | 'console'>, operation: OperationFacts): Promise<void> {
  const measure = (text: string) => measureCost(probe, probe.console, operation, askForText(operation, text, answerTokens))
  const short = await measure('word')
  let long = short
  const all = lengthsFor(operation)
  for (const words of all) {
    long = await measure('word '.repeat(words))
    if (long.credits > short.credits) return
  }
  throw new Violation(
    `more than ${short.credits} credits for a text of ${all.at(-1)?.toLocaleString('en')} words`,
    `${long.credits} credits`,
    [short.exchange, long.exchange],
  )
}

function lengthsFor({ id }: OperationFacts): readonly number[] {
  if (id === operations.createChatCompletion.id) return lengths
  return id === operations.createEmbeddings.id ? others.embeddings : others.text
}
