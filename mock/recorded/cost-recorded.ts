import type { Answer } from '../answers/answer.ts'
import type { Reply } from '../fixtures/fixture.ts'
import type { ModelInput, ModelOperation } from '../operations/operation.ts'
import { Refusal } from '../pipeline/refuse.ts'
import { findUsage } from './find-usage.ts'

/** What an answer is charged for. */
export type Costs = Pick<Answer, 'promptTokens' | 'completionTokens' | 'price'>

/** What was asked. */
export interface CostedRequest {
  readonly operation: ModelOperation<never>
  readonly whole: ModelInput<never>
  /** What the fixture says instead. */
  readonly usage?: Reply['usage']
}

const free: Costs = { promptTokens: 0, completionTokens: 0, price: 0 }

/**
 * What an answer from another server costs: its tokens by the model's price. Where it counts none, or where tokens are not
 * what is paid for (images, speech, transcripts, documents), the mock's own answer to the request says it.
 */
export function costRecorded(values: Iterable<unknown>, { operation, whole, usage }: CostedRequest): Costs {
  const { family, multiplier } = whole.model
  const found = family === 'chat' || family === 'embedding' ? findUsage(values) : undefined
  if (found === undefined && usage === undefined) return costOwn(operation, whole)
  const promptTokens = usage?.prompt_tokens ?? found?.promptTokens ?? 0
  const completionTokens = usage?.completion_tokens ?? found?.completionTokens ?? 0
  return { promptTokens, completionTokens, price: (promptTokens + completionTokens) * multiplier }
}

/** What the mock itself would refuse costs nothing. */
function costOwn(operation: ModelOperation<never>, whole: ModelInput<never>): Costs {
  try {
    const { promptTokens, completionTokens, price } = operation.answer(whole)
    return { promptTokens, completionTokens, price }
  } catch (error) {
    if (error instanceof Refusal) return free
    throw error
  }
}
