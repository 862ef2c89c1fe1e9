import type { components } from '../../spec/types.gen.ts'
import { type Draft, type DraftEvent, type Drafting, jsonBody, toEvent } from '../answers/draft.ts'
import { type Completion, completeText, countTokens, plainText } from '../answers/text.ts'
import { seededRandom } from '../state/random.ts'

type ResponseRequest = components['schemas']['ResponseRequest']

/** `POST /v1/responses`. */
export function responses(drafting: Drafting<ResponseRequest>): Draft {
  const { draft, completion, usage } = compose(drafting)
  const ids = { response: drafting.id('resp_'), message: drafting.id('msg_') }
  const whole = toResponse(drafting, ids, completion, usage)
  const answer: Draft = { ...draft, body: () => jsonBody(whole) }
  return drafting.body.stream ? { ...answer, events: () => events(whole, ids.message, completion) } : answer
}

/** `POST /v1/responses/compact`: the text alone. */
export function compactResponses(drafting: Drafting<ResponseRequest>): Draft {
  const { draft, completion } = compose(drafting)
  return { ...draft, body: () => ({ mediaType: 'text/plain; charset=utf-8', content: completion.pieces.join('') }) }
}

function compose({ body, model, seed }: Drafting<ResponseRequest>) {
  const prompt = `${body.instructions ?? ''}\u0001${plainText(body.input)}`
  const promptTokens = 4 + countTokens(prompt)
  const completion = completeText(seededRandom(seed, model.id, prompt), { maxTokens: body.max_output_tokens })
  const completionTokens = completion.pieces.length
  const price = (promptTokens + completionTokens) * model.multiplier
  const usage = {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: completionTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: promptTokens + completionTokens,
    credits: price,
  }
  return { draft: { model, promptTokens, completionTokens, price }, completion, usage }
}

type Whole = ReturnType<typeof toResponse>

function toResponse(
  { body, created, modelName }: Drafting<ResponseRequest>,
  ids: { response: string; message: string },
  { pieces, ending }: Completion,
  usage: object,
) {
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
    temperature: body.temperature ?? 1,
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

function* events(whole: Whole, messageId: string, { pieces }: Completion): Generator<DraftEvent> {
  let sequence = 0
  const toNamed = (type: string, rest: object, tokens = 0): DraftEvent => {
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
