import type { ModelInput } from '../operations/operation.ts'
import { seededRandom } from '../state/random.ts'
import type { Completion } from './chat/completion.ts'
import { compose } from './chat/compose.ts'
import { toCosts } from './chat/costs.ts'
import { countExtras, countParts } from './chat/count-parts.ts'
import { readResponse } from './chat/read-response.ts'
import { completeText, countTokens, toPlainText } from './text.ts'

type Input = ModelInput<'createResponse'> | ModelInput<'createCompactResponse'>

/** What a response says and what it costs. */
export function composeResponse(input: Input) {
  const { body, model, reply } = input
  const prompt = `${body.instructions ?? ''}\u0001${toPlainText(body.input)}`
  const completion = complete(input, prompt)
  const costs = toCosts({ prompt: countPrompt(body, prompt), completions: [completion], reply, model })
  return { completion, costs }
}

function complete({ body, model, seed, reply, id }: Input, prompt: string): Completion {
  const isShaped = body.text?.format !== undefined || (body.tools != null && body.tools.length > 0) || body.tool_choice != null
  const [completion] = compose({
    reply,
    n: 1,
    asked: isShaped ? readResponse(body) : undefined,
    maxTokens: body.max_output_tokens,
    basis: [seed, model.id, prompt],
    plain() {
      const { pieces, ending } = completeText(seededRandom(seed, model.id, prompt), { maxTokens: body.max_output_tokens })
      return { blocks: [{ type: 'text', pieces }], ending }
    },
    callId: () => id('call_'),
  })
  return completion ?? { blocks: [], ending: { reason: 'end' } }
}

function countPrompt({ input, tools, text }: Input['body'], prompt: string): number {
  const items = typeof input === 'string' ? [] : input
  const parts = items.reduce((sum, item) => sum + countParts(item['content']) + countExtras(item['output'], item['arguments']), 0)
  return 4 + countTokens(prompt) + parts + countExtras(tools, text?.format)
}
