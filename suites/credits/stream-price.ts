import { check } from '../../engine/check/check.ts'
import { requireStream } from '../../engine/check/expect.ts'
import { type Charge, measureCharge, requireQuiet } from '../../engine/check/measure-charge.ts'
import { readTokens } from '../../engine/check/measure-cost.ts'
import { oneByOne } from '../../engine/check/one-by-one.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { UsageRecord } from '../../spec/profile/accounts.ts'
import { askForText, textOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A few times as many tokens as the answer has, so that the length of the answer says little about the cost. */
const text = 'Count from one to a hundred and leave out no number. '.repeat(4)
const answerTokens = 16

/** How far apart the prices of equal calls may be, as factors: by the token, and of the whole, whose length may differ. */
const slack = { token: 1.25, whole: 1.75 }

/** The same request with and without a stream. */
export const streamPrice = check({
  id: 'credits/stream-price',
  level: 'MUST',
  says: 'a stream costs what the same call costs without a stream',
  cites: [tokmodel('CRED-01'), tokmodel('CRED-02')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const operations = probe.quick ? textOperations.slice(0, 1) : textOperations
    await oneByOne(probe, operations, (operation) => judge(probe, operation))
  },
})

async function judge(probe: Probe<'key' | 'console'>, operation: OperationFacts): Promise<void> {
  const measure = async (stream: boolean) =>
    await measureCharge(probe, probe.console, operation, { members: { ...askForText(operation, text, answerTokens), stream } })
  const plain = [await measure(false), await measure(false)]
  if (plain.some(({ credits }) => credits <= 0))
    throw new Inconclusive('a call costs nothing, so there is nothing to compare with')
  const streamed = await measureStream(measure)
  if (findWrong(streamed, plain) === undefined) return
  // A model may answer at another length, and others may spend from the account.
  await requireQuiet(probe, probe.console)
  const wider = [...plain, await measure(false)]
  const again = await measureStream(measure)
  const wrong = findWrong(again, wider)
  if (wrong === undefined) return
  await requireQuiet(probe, probe.console)
  throw new Violation(wrong.expected, wrong.seen, [plain[0]?.exchange ?? again.exchange, again.exchange])
}

async function measureStream(measure: (stream: boolean) => Promise<Charge>): Promise<Charge> {
  const streamed = await measure(true)
  requireStream(streamed.exchange)
  return streamed
}

/** What is wrong with the charge of a stream, given those of the same call without one. */
function findWrong(streamed: Charge, plain: readonly Charge[]): { expected: string; seen: string } | undefined {
  const costs = plain.map(({ credits }) => credits)
  const [least, most] = [Math.min(...costs), Math.max(...costs)]
  const expected = `about the ${least === most ? most : `${least} to ${most}`} credits of the call without a stream`
  const seen = `${streamed.credits} credits for the stream`
  if (streamed.credits <= 0 || streamed.credits > slack.whole * most + 1 || streamed.credits < least / slack.whole - 1)
    return { expected, seen }
  const counted = plain.map(countTokens)
  const own = countTokens(streamed)
  if (own === undefined || counted.some((tokens) => tokens === undefined)) return undefined
  const missing = findMissing(own, counted[0])
  if (missing !== undefined && streamed.credits < least) return { expected, seen: `${seen}, of which ${missing} are free` }
  const prices = plain.map(({ credits }, index) => credits / totalOf(counted[index]))
  const price = streamed.credits / totalOf(own)
  // Two equal calls show how exact the price of a token is; a credit is the smallest unit.
  const margin = slack.token * (Math.max(...prices) / Math.min(...prices)) + 1 / least
  if (price <= Math.max(...prices) * margin && price >= Math.min(...prices) / margin) return undefined
  return { expected, seen: `${seen}, ${price.toFixed(2)} a token instead of ${Math.max(...prices).toFixed(2)}` }
}

interface Tokens {
  readonly prompt: number
  readonly completion: number
}

/** The tokens that the log counts for a call, or else its answer: if there are more entries, those of the longest one. */
function countTokens({ entries = [], exchange }: Charge): Tokens | undefined {
  const sizeOf = ({ promptTokens, completionTokens }: UsageRecord) => promptTokens + completionTokens
  const longest = [...entries].sort((a, b) => sizeOf(b) - sizeOf(a))[0]
  if (longest !== undefined && sizeOf(longest) > 0) return { prompt: longest.promptTokens, completion: longest.completionTokens }
  return exchange.response?.truncated === false ? readTokens(exchange) : undefined
}

function totalOf(tokens: Tokens | undefined): number {
  return (tokens?.prompt ?? 0) + (tokens?.completion ?? 0)
}

/** Which tokens the stream does not count, although the plain call counts them. */
function findMissing(own: Tokens, plain: Tokens | undefined): string | undefined {
  if (own.prompt === 0 && (plain?.prompt ?? 0) > 0) return 'the tokens of the request'
  return own.completion === 0 && (plain?.completion ?? 0) > 0 ? 'the tokens of the answer' : undefined
}
