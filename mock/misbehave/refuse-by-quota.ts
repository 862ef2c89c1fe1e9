import type { Call, Reply } from '../pipeline/call.ts'
import type { State } from '../state/state.ts'
import { findClientKey } from './client-calls.ts'
import type { Mutant } from './mutant.ts'

/** How gateways refuse an account whose quota is used up. What the header asks for is what OpenAI's and Anthropic's SDKs obey. */
const refusals = {
  429: {
    headers: { 'x-should-retry': 'false' },
    error: {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      param: null,
      code: 'insufficient_quota',
    },
  },
  402: { headers: {}, error: { message: 'Insufficient credits.', type: 'insufficient_quota', param: null, code: 402 } },
} as const

/** Refuses every request with an active key, for good. */
export function refuseByQuota(status: keyof typeof refusals): Mutant {
  const { headers, error } = refusals[status]
  return async (call: Call, honest, state: State): Promise<Reply> => {
    const key = await findClientKey(call, state)
    if (key?.status !== 'active') return await honest(call)
    return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ error }) }
  }
}
