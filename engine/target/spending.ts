import { member, readJson, succeeded } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'

/**
 * The credits that an answer says it took, or an estimate: a credit for each token that it counts, or one where it
 * counts none. Lists and refusals cost nothing.
 */
export function creditsOf(exchange: RawExchange): number {
  const { request, response } = exchange
  if (response === undefined || !succeeded(exchange) || request.method !== 'POST') return 0
  const usage = member(readJson(response), 'usage')
  const told = ['credits', 'total_tokens'].map((name) => member(usage, name)).find((value) => typeof value === 'number')
  if (typeof told === 'number') return told
  const tokens = ['input_tokens', 'output_tokens', 'prompt_tokens'].map((name) => member(usage, name))
  const sum = tokens.reduce<number>((all, value) => all + (typeof value === 'number' ? value : 0), 0)
  return Math.max(1, sum)
}
