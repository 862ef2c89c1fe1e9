import type { Model } from '../state/catalog.ts'
import { seededRandom } from '../state/random.ts'
import { completeText, countTokens, toPlainText } from './text.ts'

/** What the answer to a response request is made from. */
export interface ResponseInput {
  readonly body: {
    readonly instructions?: string | null
    readonly input: unknown
    readonly max_output_tokens?: number | null
  }
  readonly model: Model
  readonly seed: string
}

/** What a response says and what it costs. */
export function composeResponse({ body, model, seed }: ResponseInput) {
  const prompt = `${body.instructions ?? ''}\u0001${toPlainText(body.input)}`
  const promptTokens = 4 + countTokens(prompt)
  const completion = completeText(seededRandom(seed, model.id, prompt), { maxTokens: body.max_output_tokens })
  const completionTokens = completion.pieces.length
  const price = (promptTokens + completionTokens) * model.multiplier
  return { completion, costs: { promptTokens, completionTokens, price } }
}
