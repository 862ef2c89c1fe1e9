import { type AnswerEvent, toEvent } from '../answers/answer.ts'
import type { Fault } from '../state/faults.ts'

/** How a chat stream carries its tool calls. */
export type ToolCallForm = NonNullable<Fault['tool_call_deltas']>

/** A piece of a tool call in a chunk, as OpenAI's chat streams have it. */
interface CallDelta {
  readonly index?: number
  readonly function?: { readonly name?: string; readonly arguments?: string }
  readonly [name: string]: unknown
}

interface Choice {
  readonly delta: { readonly tool_calls?: readonly CallDelta[]; readonly [name: string]: unknown }
  readonly [name: string]: unknown
}

interface Chunk {
  readonly choices: readonly Choice[]
  readonly [name: string]: unknown
}

/** A chunk with one choice that has pieces of tool calls, and the tokens of its event. */
interface CallChunk {
  readonly chunk: Chunk
  readonly choice: Choice
  readonly calls: readonly CallDelta[]
  readonly tokens: number
}

/** Rewrites the events of a chat stream that carry tool calls; all others, and their order, stay. */
export function distortToolCalls(events: Iterable<AnswerEvent>, form: ToolCallForm): Iterable<AnswerEvent> {
  if (form === 'interleaved') return interleave(events)
  return rewriteEach(events, form === 'split' ? split : (event) => [withoutIndex(event)])
}

function* rewriteEach(events: Iterable<AnswerEvent>, rewrite: (event: CallChunk) => CallChunk[]): Generator<AnswerEvent> {
  for (const event of events) {
    const read = readCalls(event)
    if (read === undefined) yield event
    else yield* rewrite(read).map(toAnswerEvent)
  }
}

/** The pieces of all calls in turns: first what names each of them. */
function* interleave(events: Iterable<AnswerEvent>): Generator<AnswerEvent> {
  let held: CallChunk[] = []
  for (const event of events) {
    const read = readCalls(event)
    if (read !== undefined) {
      held.push(...split(read))
      continue
    }
    yield* inTurns(held).map(toAnswerEvent)
    held = []
    yield event
  }
  yield* inTurns(held).map(toAnswerEvent)
}

function inTurns(pieces: readonly CallChunk[]): CallChunk[] {
  const queues = new Map<string, CallChunk[]>()
  for (const piece of pieces) {
    const call = `${piece.choice['index']} ${piece.calls[0]?.index}`
    queues.set(call, [...(queues.get(call) ?? []), piece])
  }
  const longest = Math.max(0, ...[...queues.values()].map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) => [...queues.values()].flatMap((queue) => queue.slice(turn, turn + 1))).flat()
}

/** How many characters of arguments a piece has. */
const pieceLength = 3

/** One call and a few characters at a time: what names the call comes first, without any arguments. */
function split(event: CallChunk): CallChunk[] {
  const pieces = event.calls.flatMap(splitCall)
  return pieces.map((call, position) => {
    const isFirst = position === 0
    const { tool_calls: _, ...others } = event.choice.delta
    const choice = isFirst ? event.choice : { ...event.choice, delta: withoutRole(others) }
    return { ...event, choice, calls: [call], tokens: isFirst ? event.tokens : 0 }
  })
}

/** The members of a delta that only its first piece has. */
function withoutRole({ role: _, content: __, ...others }: Record<string, unknown>): Record<string, unknown> {
  return others
}

function splitCall(call: CallDelta): CallDelta[] {
  const { function: said, ...head } = call
  const { arguments: text, ...named } = said ?? {}
  if (text === undefined) return [call]
  const isNamed = Object.keys(named).length > 0 || 'id' in head
  const pieces = toPieces(text).map((piece) => ({
    ...(head.index !== undefined && { index: head.index }),
    function: { arguments: piece },
  }))
  return isNamed ? [{ ...head, function: { ...named, arguments: '' } }, ...pieces] : pieces.length === 0 ? [call] : pieces
}

/** By characters, so that none is torn in two. */
function toPieces(text: string): string[] {
  const characters = [...text]
  const pieces: string[] = []
  for (let at = 0; at < characters.length; at += pieceLength) pieces.push(characters.slice(at, at + pieceLength).join(''))
  return pieces
}

function withoutIndex(event: CallChunk): CallChunk {
  return { ...event, calls: event.calls.map(({ index: _, ...call }) => call) }
}

function readCalls({ text, tokens }: AnswerEvent): CallChunk | undefined {
  const json = /^data: (\{.*\})\n\n$/.exec(text)?.[1]
  if (json === undefined || !json.includes('"tool_calls"')) return undefined
  const chunk = JSON.parse(json) as Partial<Chunk>
  const [choice] = chunk.choices ?? []
  const calls = choice?.delta?.tool_calls
  if (choice === undefined || chunk.choices?.length !== 1 || calls === undefined || calls.length === 0) return undefined
  return { chunk: { ...chunk, choices: chunk.choices }, choice, calls, tokens }
}

function toAnswerEvent({ chunk, choice, calls, tokens }: CallChunk): AnswerEvent {
  return { text: toEvent({ ...chunk, choices: [{ ...choice, delta: { ...choice.delta, tool_calls: calls } }] }), tokens }
}
