import { type AnswerEvent, toEvent, toJsonBody } from '../../answers/answer.ts'
import { composeResponse } from '../../answers/compose-response.ts'
import type { Completion } from '../../answers/text.ts'
import type { ModelInput, ModelOperation } from '../operation.ts'

/** A response in the newer of OpenAI's forms. */
export const createResponse: ModelOperation<'createResponse'> = {
  family: 'chat',
  answer(input) {
    const { completion, costs } = composeResponse(input)
    const ids = { response: input.id('resp_'), message: input.id('msg_') }
    const whole = toResponse(input, { ids, completion, usage: toUsage(costs) })
    const answer = { ...costs, body: () => toJsonBody(whole) }
    return input.body.stream ? { ...answer, events: () => events(whole, ids.message, completion) } : answer
  },
}

function toUsage({ promptTokens, completionTokens, price }: ReturnType<typeof composeResponse>['costs']) {
  return {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: completionTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: promptTokens + completionTokens,
    credits: price,
  }
}

type Whole = ReturnType<typeof toResponse>

interface Parts {
  readonly ids: { readonly response: string; readonly message: string }
  readonly completion: Completion
  readonly usage: object
}

function toResponse({ body, created, modelName }: ModelInput<'createResponse'>, { ids, completion, usage }: Parts) {
  const { pieces, ending } = completion
  const cut = ending.reason === 'length'
  return {
    id: ids.response,
    object: 'response',
    created_at: created,
    status: cut ? 'incomplete' : 'completed',
    incomplete_details: cut ? { reason: 'max_output_tokens' } : null,
    error: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: {},
    model: modelName,
    parallel_tool_calls: true,
    temperature: body.temperature,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    output: [toMessage(ids.message, pieces.join(''))],
    usage,
  }
}

function toMessage(id: string, text: string) {
  return { id, type: 'message', status: 'completed', role: 'assistant', content: [toPart(text)] }
}

function toPart(text: string) {
  return { type: 'output_text', text, annotations: [] }
}

function* events(whole: Whole, messageId: string, { pieces }: Completion): Generator<AnswerEvent> {
  let sequence = 0
  const toNamed = (type: string, rest: object, tokens = 0): AnswerEvent => {
    const event = { text: toEvent({ type, sequence_number: sequence, ...rest }, type), tokens }
    sequence += 1
    return event
  }
  const text = pieces.join('')
  const place = { item_id: messageId, output_index: 0, content_index: 0 }
  const begun = { ...whole, status: 'in_progress', incomplete_details: null, output: [], usage: null }
  yield toNamed('response.created', { response: begun })
  yield toNamed('response.in_progress', { response: begun })
  const item = { ...toMessage(messageId, ''), status: 'in_progress', content: [] }
  yield toNamed('response.output_item.added', { output_index: 0, item })
  yield toNamed('response.content_part.added', { ...place, part: toPart('') })
  for (const delta of pieces) yield toNamed('response.output_text.delta', { ...place, delta, logprobs: [] }, 1)
  yield toNamed('response.output_text.done', { ...place, text, logprobs: [] })
  yield toNamed('response.content_part.done', { ...place, part: toPart(text) })
  yield toNamed('response.output_item.done', { output_index: 0, item: toMessage(messageId, text) })
  yield toNamed('response.completed', { response: whole })
}
