import { type AnswerEvent, toEvent, toJsonBody } from '../../answers/answer.ts'
import { type CallBlock, type Completion, countPieces, type TextBlock } from '../../answers/chat/completion.ts'
import { shareTokens } from '../../answers/chat/share-tokens.ts'
import { composeResponse } from '../../answers/compose-response.ts'
import type { ModelInput, ModelOperation } from '../operation.ts'

/** A response in the newer of OpenAI's forms. */
export const createResponse: ModelOperation<'createResponse'> = {
  family: 'chat',
  answer(input) {
    const id = input.id('resp_')
    const { completion, costs } = composeResponse(input)
    const items = toItems(completion, input.id)
    const whole = toResponse(input, { id, completion, output: items.map((item) => toItem(item)), usage: toUsage(costs) })
    const answer = { ...costs, body: () => toJsonBody(whole) }
    if (!input.body.stream) return answer
    return { ...answer, events: () => events(whole, items, shareTokens(costs.completionTokens, countPieces([completion]))) }
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

/** An item of the output: a message with its parts, or a call. */
type Item = { readonly id: string; readonly parts: readonly TextBlock[] } | { readonly id: string; readonly call: CallBlock }

/** Texts that follow one another are parts of one message. */
function toItems({ blocks }: Completion, id: (prefix: string) => string): Item[] {
  const items: ({ id: string; parts: TextBlock[] } | { id: string; call: CallBlock })[] = []
  for (const block of blocks) {
    const last = items.at(-1)
    if (block.type === 'call') items.push({ id: id('fc_'), call: block })
    else if (last !== undefined && 'parts' in last) last.parts.push(block)
    else items.push({ id: id('msg_'), parts: [block] })
  }
  return items
}

type Whole = ReturnType<typeof toResponse>

interface Parts {
  readonly id: string
  readonly completion: Completion
  readonly output: readonly object[]
  readonly usage: object
}

const incomplete: Readonly<Record<string, string>> = { length: 'max_output_tokens', filter: 'content_filter' }

function toResponse({ body, created, modelName }: ModelInput<'createResponse'>, { id, completion, output, usage }: Parts) {
  const reason = incomplete[completion.ending.reason]
  return {
    id,
    object: 'response',
    created_at: created,
    status: reason === undefined ? 'completed' : 'incomplete',
    incomplete_details: reason === undefined ? null : { reason },
    error: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    model: modelName,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    temperature: body.temperature,
    text: body.text ?? { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? 1,
    output,
    usage,
  }
}

function toItem(item: Item) {
  return 'call' in item
    ? toCall(item.id, item.call)
    : toMessage(
        item.id,
        item.parts.map((part) => toPart(part)),
      )
}

function toMessage(id: string, content: readonly object[]) {
  return { id, type: 'message', status: 'completed', role: 'assistant', content }
}

function toCall(id: string, { id: callId, name, pieces }: CallBlock) {
  return { id, type: 'function_call', status: 'completed', call_id: callId, name, arguments: pieces.join('') }
}

function toPart({ type, pieces }: TextBlock) {
  const text = pieces.join('')
  return type === 'refusal' ? { type, refusal: text } : { type: 'output_text', text, annotations: [] }
}

/** The names of the events of each kind of block, and the member that holds the whole at the end. */
const names = {
  text: { event: 'response.output_text', member: 'text', rest: { logprobs: [] } },
  refusal: { event: 'response.refusal', member: 'refusal', rest: {} },
  call: { event: 'response.function_call_arguments', member: 'arguments', rest: {} },
} as const

type Named = (type: string, rest: object, tokens?: number) => AnswerEvent

function* events(whole: Whole, items: readonly Item[], share: () => number): Generator<AnswerEvent> {
  let sequence = 0
  const toNamed: Named = (type, rest, tokens = 0) => {
    const event = { text: toEvent({ type, sequence_number: sequence, ...rest }, type), tokens }
    sequence += 1
    return event
  }
  const begun = { ...whole, status: 'in_progress', incomplete_details: null, output: [], usage: null }
  yield toNamed('response.created', { response: begun })
  yield toNamed('response.in_progress', { response: begun })
  for (const [index, item] of items.entries()) yield* itemEvents(item, index, { toNamed, share })
  yield toNamed('response.completed', { response: whole })
}

interface Writing {
  readonly toNamed: Named
  share(): number
}

function* itemEvents(item: Item, index: number, { toNamed, share }: Writing): Generator<AnswerEvent> {
  const place = { item_id: item.id, output_index: index }
  const begun = 'call' in item ? { ...toItem(item), arguments: '' } : { ...toItem(item), content: [] }
  yield toNamed('response.output_item.added', { output_index: index, item: { ...begun, status: 'in_progress' } })
  if ('call' in item) yield* blockEvents(item.call, place, { toNamed, share })
  else {
    for (const [content_index, part] of item.parts.entries()) {
      const at = { ...place, content_index }
      yield toNamed('response.content_part.added', { ...at, part: toPart({ ...part, pieces: [] }) })
      yield* blockEvents(part, at, { toNamed, share })
      yield toNamed('response.content_part.done', { ...at, part: toPart(part) })
    }
  }
  yield toNamed('response.output_item.done', { output_index: index, item: toItem(item) })
}

function* blockEvents(block: TextBlock | CallBlock, place: object, { toNamed, share }: Writing): Generator<AnswerEvent> {
  const { event, member, rest } = names[block.type]
  for (const delta of block.pieces) yield toNamed(`${event}.delta`, { ...place, delta, ...rest }, share())
  yield toNamed(`${event}.done`, { ...place, [member]: block.pieces.join(''), ...rest })
}
