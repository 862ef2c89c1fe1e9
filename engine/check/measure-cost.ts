import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { describe, member, succeeded } from '../http/response.ts'
import { sleep } from '../http/sleep.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Account } from '../provision/provision.ts'
import { Inconclusive } from '../report/verdict.ts'
import { bodyJson } from './body.ts'
import { bearer } from './presentation.ts'
import type { Probe } from './probe.ts'

/** What a call took from a balance. */
export interface Cost {
  /** Credits; 0 if the balance did not change within the watch time. */
  readonly credits: number
  readonly exchange: RawExchange
}

/** Makes one call and measures what it takes from the account's balance. @throws Inconclusive if the call fails. */
export async function measureCost(
  probe: Probe<never>,
  account: Account,
  operation: OperationFacts,
  members: Record<string, unknown> = {},
): Promise<Cost> {
  const before = await account.balance()
  const exchange = await probe.call(operation, bearer(account.key), { members })
  if (!succeeded(exchange)) throw new Inconclusive(`the call whose price is measured failed: ${describe(exchange)}`, [exchange])
  await probe.eventually(async () => (await account.balance()) !== before)
  return { credits: before - (await settledBalance(probe, account)), exchange }
}

/** The balance when it no longer changes: a server may settle a reservation after the answer. */
export async function settledBalance(probe: Probe<never>, account: Account): Promise<number> {
  let balance = await account.balance()
  for (let reads = 0; reads < 20; reads += 1) {
    await sleep(25, probe.signal)
    const again = await account.balance()
    if (again === balance) break
    balance = again
  }
  return balance
}

/** The token counts of an answer, in any of the documented forms. */
export function readTokens({ response }: RawExchange): { prompt: number; completion: number } | undefined {
  const usage = response && member(bodyJson(response), 'usage')
  const prompt = member(usage, 'prompt_tokens') ?? member(usage, 'input_tokens')
  const completion = member(usage, 'completion_tokens') ?? member(usage, 'output_tokens') ?? 0
  return typeof prompt === 'number' && typeof completion === 'number' ? { prompt, completion } : undefined
}
