import { parseEvents } from '../../engine/http/sse.ts'
import { contract } from '../../spec/contract.ts'

/** What a test asks in the words of no API. */
export interface Question {
  readonly user?: string
  readonly system?: string
  readonly model?: string
  /** Earlier turns, the oldest first: what the model called, and what came of it. */
  readonly turns?: readonly Turn[]
  readonly tools?: readonly { readonly name: string; readonly schema?: object }[]
  readonly choice?: 'none' | 'auto' | 'required' | { readonly name: string }
  readonly schema?: object
  readonly n?: number
  readonly stream?: boolean
}

/** A turn of a conversation. */
export type Turn =
  | { readonly user: string }
  | { readonly assistant: string }
  | { readonly call: string; readonly id: string; readonly result: string }

/** What came back, in the words of no API. */
export interface Heard {
  readonly status: number
  readonly text: string
  readonly refusal: string
  readonly calls: readonly { readonly name: string; readonly input: unknown }[]
  readonly finish: string
  readonly usage: { readonly prompt: number; readonly completion: number; readonly credits: number } | undefined
  /** How many events a stream had. */
  readonly events: number
  readonly body: unknown
}

/** One of the three chat operations. */
export interface Surface {
  readonly name: string
  readonly path: string
  toBody(question: Question): object
  hear(body: Json, events: readonly Json[]): Omit<Heard, 'status' | 'events' | 'body'>
}

// biome-ignore lint/suspicious/noExplicitAny: the answers are held against the document before they are read.
type Json = any

const hello = 'What is new?'

const chat: Surface = {
  name: 'chat',
  path: '/v1/chat/completions',
  toBody: ({ user = hello, system, model = 'gpt-4o-mini', turns = [], tools, choice, schema, n, stream }) => ({
    model,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system', content: system }]),
      { role: 'user', content: user },
      ...turns.flatMap((turn): object[] => {
        if ('user' in turn) return [{ role: 'user', content: turn.user }]
        if ('assistant' in turn) return [{ role: 'assistant', content: turn.assistant }]
        const call = { id: turn.id, type: 'function', function: { name: turn.call, arguments: '{}' } }
        return [
          { role: 'assistant', content: null, tool_calls: [call] },
          { role: 'tool', tool_call_id: turn.id, content: turn.result },
        ]
      }),
    ],
    ...(tools && { tools: tools.map(({ name, schema: parameters }) => ({ type: 'function', function: { name, parameters } })) }),
    ...(choice !== undefined && { tool_choice: typeof choice === 'string' ? choice : { type: 'function', function: choice } }),
    ...(schema && { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } } }),
    ...(n !== undefined && { n }),
    ...(stream && { stream, stream_options: { include_usage: true } }),
  }),
  hear(body, events) {
    const whole = events.length === 0 ? body : joinChunks(events)
    const { message, finish_reason: finish } = whole.choices[0]
    return {
      text: message.content ?? '',
      refusal: message.refusal ?? '',
      calls: (message.tool_calls ?? []).map((call: Json) => ({
        name: call.function.name,
        input: JSON.parse(call.function.arguments),
      })),
      finish,
      usage: toUsage(whole.usage, 'prompt_tokens', 'completion_tokens'),
    }
  },
}

function joinChunks(chunks: readonly Json[]): Json {
  const message: Json = { content: '', refusal: '', tool_calls: [] }
  let finish: string | null = null
  for (const { choices } of chunks) {
    for (const { index, delta, finish_reason } of choices) {
      if (index !== 0) continue
      message.content += delta.content ?? ''
      message.refusal += delta.refusal ?? ''
      finish = finish_reason ?? finish
      for (const call of delta.tool_calls ?? []) {
        message.tool_calls[call.index] ??= { function: { name: '', arguments: '' } }
        message.tool_calls[call.index].function.name += call.function.name ?? ''
        message.tool_calls[call.index].function.arguments += call.function.arguments
      }
    }
  }
  return { choices: [{ message, finish_reason: finish }], usage: chunks.at(-1)?.usage }
}

const responses: Surface = {
  name: 'responses',
  path: '/v1/responses',
  toBody: ({ user = hello, system, model = 'gpt-4o-mini', turns = [], tools, choice, schema, stream }) => ({
    model,
    ...(system !== undefined && { instructions: system }),
    input: [
      { role: 'user', content: user },
      ...turns.flatMap((turn): object[] => {
        if ('user' in turn) return [{ role: 'user', content: turn.user }]
        if ('assistant' in turn) return [{ role: 'assistant', content: [{ type: 'output_text', text: turn.assistant }] }]
        return [
          { type: 'function_call', call_id: turn.id, name: turn.call, arguments: '{}' },
          { type: 'function_call_output', call_id: turn.id, output: turn.result },
        ]
      }),
    ],
    ...(tools && { tools: tools.map(({ name, schema: parameters = {} }) => ({ type: 'function', name, parameters })) }),
    ...(choice !== undefined && { tool_choice: typeof choice === 'string' ? choice : { type: 'function', ...choice } }),
    ...(schema && { text: { format: { type: 'json_schema', name: 'answer', schema } } }),
    ...(stream && { stream }),
  }),
  hear(body, events) {
    const whole = events.length === 0 ? body : events.at(-1).response
    if (events.length > 0) requireSameItems(events, whole.output)
    const parts = whole.output.flatMap((item: Json) => item.content ?? [])
    const calls = whole.output.filter(({ type }: Json) => type === 'function_call')
    return {
      text: parts.map((part: Json) => part.text ?? '').join(''),
      refusal: parts.map((part: Json) => part.refusal ?? '').join(''),
      calls: calls.map((call: Json) => ({ name: call.name, input: JSON.parse(call.arguments) })),
      finish: whole.incomplete_details?.reason ?? whole.status,
      usage: toUsage(whole.usage, 'input_tokens', 'output_tokens'),
    }
  },
}

/** The deltas of a stream have to add up to what its last event says. */
function requireSameItems(events: readonly Json[], output: readonly Json[]): void {
  for (const [index, item] of output.entries()) {
    const own = events.filter(({ output_index, type }) => output_index === index && String(type).endsWith('.delta'))
    const said = own.map(({ delta }) => delta).join('')
    const due = item.arguments ?? item.content.map((part: Json) => part.text ?? part.refusal).join('')
    if (said !== due) throw new Error(`the deltas of item ${index} say ${said}, its end ${due}`)
  }
}

const messages: Surface = {
  name: 'messages',
  path: '/v1/messages',
  toBody: ({ user = hello, system, model = 'gpt-4o-mini', turns = [], tools, choice, schema, stream }) => ({
    model,
    max_tokens: 1000,
    ...(system !== undefined && { system }),
    messages: [
      { role: 'user', content: user },
      ...turns.flatMap((turn): object[] => {
        if ('user' in turn) return [{ role: 'user', content: turn.user }]
        if ('assistant' in turn) return [{ role: 'assistant', content: turn.assistant }]
        return [
          { role: 'assistant', content: [{ type: 'tool_use', id: turn.id, name: turn.call, input: {} }] },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: turn.id, content: turn.result }] },
        ]
      }),
    ],
    ...(tools && { tools: tools.map(({ name, schema: input_schema = { type: 'object' } }) => ({ name, input_schema })) }),
    ...(choice !== undefined && { tool_choice: toAnthropicChoice(choice) }),
    ...(schema && { output_config: { format: { type: 'json_schema', schema } } }),
    ...(stream && { stream }),
  }),
  hear(body, events) {
    const whole = events.length === 0 ? body : joinBlocks(events)
    const texts = whole.content.filter(({ type }: Json) => type === 'text').map(({ text }: Json) => text)
    const isRefusal = whole.stop_reason === 'refusal'
    return {
      text: isRefusal ? '' : texts.join(''),
      refusal: isRefusal ? texts.join('') : '',
      calls: whole.content.filter(({ type }: Json) => type === 'tool_use').map(({ name, input }: Json) => ({ name, input })),
      finish: whole.stop_reason,
      usage: toUsage(whole.usage, 'input_tokens', 'output_tokens'),
    }
  },
}

function toAnthropicChoice(choice: NonNullable<Question['choice']>): object {
  if (typeof choice !== 'string') return { type: 'tool', ...choice }
  return { type: choice === 'required' ? 'any' : choice }
}

function joinBlocks(events: readonly Json[]): Json {
  const content: Json[] = []
  let end: Json = {}
  for (const event of events) {
    if (event.type === 'content_block_start') content[event.index] = { ...event.content_block, json: '' }
    if (event.type === 'content_block_delta') {
      content[event.index].text += event.delta.text ?? ''
      content[event.index].json += event.delta.partial_json ?? ''
    }
    if (event.type === 'message_delta') end = { ...event.delta, usage: event.usage }
  }
  return {
    ...end,
    content: content.map((block) => (block.type === 'tool_use' ? { ...block, input: JSON.parse(block.json) } : block)),
  }
}

function toUsage(usage: Json, prompt: string, completion: string): Heard['usage'] {
  return usage ? { prompt: usage[prompt], completion: usage[completion], credits: usage.credits } : undefined
}

/** The three chat operations. */
export const surfaces = [chat, responses, messages] as const

/** Every surface, plain and as a stream. */
export const forms = surfaces.flatMap((surface) => [false, true].map((stream) => [surface.name, stream, surface] as const))

/** Asks a question over a surface and holds the answer against the document. @throws Error if the document does not allow it. */
export async function askOver(
  surface: Surface,
  post: (path: string, body: object) => Promise<Response>,
  question: Question,
): Promise<Heard> {
  const response = await post(surface.path, surface.toBody(question))
  const text = await response.text()
  const operation = Object.values(contract.operations).find(({ path }) => path === surface.path)
  if (response.status !== 200) return { ...nothing, status: response.status, body: JSON.parse(text) }
  if (!question.stream) {
    const body = JSON.parse(text)
    requireValid(operation?.responseSchema ?? '', body)
    return { status: 200, events: 0, body, ...surface.hear(body, []) }
  }
  const all = parseEvents(text)
  const events = all.flatMap(({ data }) => (data === '[DONE]' ? [] : [JSON.parse(data)]))
  for (const event of events) requireValid(operation?.eventSchema ?? '', event)
  return { status: 200, events: all.length, body: events, ...surface.hear(undefined, events) }
}

const nothing = { text: '', refusal: '', calls: [], finish: '', usage: undefined, events: 0 }

function requireValid(schema: string, value: unknown): void {
  const validator = contract.answerValidators[schema]
  if (validator === undefined) throw new Error(`there is no schema ${schema}`)
  if (!validator(value)) throw new Error(`${schema}: ${JSON.stringify(validator.errors)} of ${JSON.stringify(value)}`)
}
