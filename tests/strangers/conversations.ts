import { countTokens } from './counts.ts'
import { type Desk, nameOf, newId, seconds, success } from './desk.ts'
import { eventStream, type StreamEvent } from './streams.ts'
import type { Tokens } from './tokens.ts'
import type { Members } from './visit.ts'
import type { Answer } from './wire.ts'

/** A text with how it ended. */
interface Said {
  readonly words: readonly string[]
  readonly text: string
  readonly end: 'stop' | 'length'
  readonly stoppedBy: string | undefined
  readonly tokens: Tokens
}

const speech = 'Good day to you, how can I help with what you have in mind?'

function say(desk: Desk, members: Members, most: unknown, stop: unknown): Said {
  const limit = typeof most === 'number' ? most : 100
  const words = wordsOf(desk).slice(0, limit)
  const whole = words.join('')
  const stops = [stop].flat().filter((item): item is string => typeof item === 'string')
  const cuts = stops.map((item) => ({ item, at: whole.indexOf(item) })).filter(({ at }) => at >= 0)
  const first = cuts.sort((a, b) => a.at - b.at)[0]
  const text = first === undefined ? whole : whole.slice(0, first.at)
  const end = first === undefined && words.length === limit ? 'length' : 'stop'
  const said = text.split(/(?<= )/).filter(Boolean)
  const tokens = countAll(desk, members, said, limit)
  return { words: said, text, end, stoppedBy: first?.item, tokens }
}

function wordsOf({ traits: { prices } }: Desk): string[] {
  const once = speech.split(/(?<= )/)
  if (prices === undefined) return once
  const [last = ''] = once.slice(-1)
  const often = Array.from({ length: prices.words }, (_, at) => once[at % once.length] ?? '')
  return often.map((word) => (word === last ? `${word} ` : word))
}

/** What a request and a text of words count; without prices a word is a token, and eight characters of a request are one. */
function countAll(desk: Desk, members: Members, said: readonly string[], limit: number): Tokens {
  const { messages, input, system, instructions } = members
  const asked = { messages, input, system, instructions }
  const { prices } = desk.traits
  if (prices === undefined) return { prompt: Math.ceil(JSON.stringify(asked).length / 8), completion: said.length }
  const prompt = 3 + countTokens(desk, textsOf(asked).join(' '))
  const more = members['stream'] === true ? prices.streamTokens : 0
  return { prompt, completion: Math.min(limit, countTokens(desk, said.join('')) + more) }
}

/** All texts in a value, but for roles and types. */
function textsOf(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return name === 'role' || name === 'type' ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([own, inner]) => textsOf(inner, own))
}

/** POST /v1/chat/completions. */
export function chat(desk: Desk, members: Members): Answer {
  const said = say(desk, members, members['max_tokens'] ?? members['max_completion_tokens'], members['stop'])
  const count = typeof members['n'] === 'number' ? members['n'] : 1
  const head = { id: newId(desk, 'chatcmpl-'), created: seconds(), model: nameOf(desk, members) }
  const { prompt } = said.tokens
  const completion = said.tokens.completion * count
  const tokens = { prompt, completion }
  const usage = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
  const isUsageAsked = Object(members['stream_options']).include_usage === true
  if (members['stream'] === true) return { ...chatStream(desk, said, { head, usage, count, isUsageAsked }), tokens }
  const choices = Array.from({ length: count }, (_, index) => ({
    index,
    message: { role: 'assistant', content: said.text },
    finish_reason: said.end,
  }))
  return { ...success(desk, { ...head, object: 'chat.completion', choices, usage }), tokens }
}

interface ChatHead {
  readonly head: object
  readonly usage: object
  readonly count: number
  readonly isUsageAsked: boolean
}

function chatStream({ traits, chance }: Desk, said: Said, { head, usage, count, isUsageAsked }: ChatHead): Answer {
  const chunk = (choices: unknown[], more = {}) => ({ data: { ...head, object: 'chat.completion.chunk', choices, ...more } })
  const indexes = Array.from({ length: count }, (_, index) => index)
  const events: StreamEvent[] = [
    ...indexes.map((index) => chunk([{ index, delta: { role: 'assistant', content: '' }, finish_reason: null }])),
    ...said.words.map((content) => chunk(indexes.map((index) => ({ index, delta: { content }, finish_reason: null })))),
    ...indexes.map((index) => chunk([{ index, delta: {}, finish_reason: said.end }])),
    ...(traits.sse.usageChunk || isUsageAsked ? [chunk([], { usage })] : []),
    { data: '[DONE]' },
  ]
  return eventStream(events, traits, chance)
}

/** POST /v1/responses. */
export function respond(desk: Desk, members: Members): Answer {
  const said = say(desk, members, members['max_output_tokens'], undefined)
  const { tokens } = said
  const usage = {
    input_tokens: tokens.prompt,
    output_tokens: tokens.completion,
    total_tokens: tokens.prompt + tokens.completion,
  }
  const part = { type: 'output_text', text: said.text, annotations: [] }
  const item = { type: 'message', id: newId(desk, 'msg_'), status: 'completed', role: 'assistant', content: [part] }
  const reasoning = desk.traits.extras !== 'none' ? [{ type: 'reasoning', id: newId(desk, 'rs_'), summary: [] }] : []
  const head = { id: newId(desk, 'resp_'), object: 'response', created_at: seconds(), model: nameOf(desk, members) }
  const whole = { ...head, status: 'completed', output: [...reasoning, item], usage }
  if (members['stream'] !== true) return { ...success(desk, whole), tokens }
  const begun = { ...head, status: 'in_progress', output: [], usage: null }
  const place = { item_id: item.id, output_index: reasoning.length, content_index: 0 }
  const events = [
    { type: 'response.created', response: begun },
    { type: 'response.output_item.added', output_index: reasoning.length, item: { ...item, content: [] } },
    ...said.words.map((delta) => ({ type: 'response.output_text.delta', ...place, delta })),
    { type: 'response.output_text.done', ...place, text: said.text },
    { type: 'response.output_item.done', output_index: reasoning.length, item },
    { type: 'response.completed', response: whole },
  ]
  const { named } = desk.traits.sse
  const numbered = events.map((data, at) => ({ ...(named ? { event: data.type } : {}), data: { ...data, sequence_number: at } }))
  return { ...eventStream(numbered, desk.traits, desk.chance), tokens }
}

/** POST /v1/responses/compact: the text alone, as it is or as a JSON string. */
export function compact(desk: Desk, members: Members): Answer {
  const { traits } = desk
  const { text, tokens } = say(desk, members, members['max_output_tokens'], undefined)
  if (traits.compact === 'json') return { status: 200, type: 'application/json', body: JSON.stringify(text), tokens }
  return { status: 200, type: traits.charset ? 'text/plain; charset=utf-8' : 'text/plain', body: text, tokens }
}

/** POST /v1/messages. */
export function message(desk: Desk, members: Members): Answer {
  const said = say(desk, members, members['max_tokens'], members['stop_sequences'])
  const { tokens } = said
  const ends = { stop: said.stoppedBy === undefined ? 'end_turn' : 'stop_sequence', length: 'max_tokens' }
  const end = { stop_reason: ends[said.end], stop_sequence: said.stoppedBy ?? null }
  const head = { id: newId(desk, 'msg_'), type: 'message', role: 'assistant', model: nameOf(desk, members) }
  const usage = { input_tokens: tokens.prompt, output_tokens: tokens.completion }
  if (members['stream'] !== true) {
    const content = [{ type: 'text', text: said.text }]
    return { ...success(desk, { ...head, content, ...end, usage }), tokens }
  }
  const start = { ...head, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 0 } }
  const events = [
    { type: 'message_start', message: start },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...(desk.traits.sse.ping ? [{ type: 'ping' }] : []),
    ...said.words.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: end, usage: { output_tokens: tokens.completion } },
    { type: 'message_stop' },
  ]
  const named = events.map((data) => ({ event: data.type, data }))
  return { ...eventStream(named, desk.traits, desk.chance), tokens }
}
