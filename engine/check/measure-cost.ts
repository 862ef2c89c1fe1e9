import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { member } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Account } from '../provision/provision.ts'
import { bodyJson } from './body.ts'
import { measureCharge } from './measure-charge.ts'
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
  return await measureCharge(probe, account, operation, { members })
}

/** The token counts of an answer, in any of the documented forms. */
export function readTokens({ response }: RawExchange): { prompt: number; completion: number } | undefined {
  const usage = response && member(bodyJson(response), 'usage')
  const prompt = member(usage, 'prompt_tokens') ?? member(usage, 'input_tokens')
  const completion = member(usage, 'completion_tokens') ?? member(usage, 'output_tokens') ?? 0
  return typeof prompt === 'number' && typeof completion === 'number' ? { prompt, completion } : undefined
}
