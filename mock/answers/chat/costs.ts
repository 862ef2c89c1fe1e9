import type { Reply } from '../../fixtures/fixture.ts'
import type { Model } from '../../state/model.ts'
import { type Completion, countPieces } from './completion.ts'

/** What an answer is charged for. */
export interface Costed {
  /** The tokens of the prompt, by the mock's count. */
  readonly prompt: number
  readonly completions: readonly Completion[]
  /** Its `usage` counts instead of what the mock counts. */
  readonly reply: Reply | undefined
  readonly model: Model
}

/** The tokens of an answer and its price in credits. */
export function toCosts({ prompt, completions, reply, model }: Costed) {
  const promptTokens = reply?.usage?.prompt_tokens ?? prompt
  const completionTokens = reply?.usage?.completion_tokens ?? countPieces(completions)
  return { promptTokens, completionTokens, price: (promptTokens + completionTokens) * model.multiplier }
}
