import type { AnswerEvent, Costs } from '../answer.ts'
import { flatten } from '../flatten.ts'
import { quote } from '../quote.ts'
import { type Block, type Completion, callsOf, countPieces, textOf } from './completion.ts'
import { shareTokens } from './share-tokens.ts'

/** What all objects of one answer have in common. */
export interface ChatHead {
  readonly id: string
  /** Unix seconds. */
  readonly created: number
  readonly model: string
}

/** A chat completion, whole or to be streamed. */
export interface Chat {
  readonly head: ChatHead
  readonly completions: readonly Completion[]
  readonly costs: Costs
  /** The `logprobs` of some pieces of a text; absent if they are not asked for. */
  readonly logprobs: ((pieces: readonly string[]) => object) | undefined
  /** Whether a stream ends with a chunk that has the usage. */
  readonly withUsage: boolean
}

/** A chat completion in OpenAI's form, as JSON: what never changes is not stringified anew. */
export function writeCompletion({ head, completions, costs, logprobs }: Chat): string {
  const { id, created, model } = head
  const [first] = completions
  const written =
    completions.length === 1 && first !== undefined
      ? writeChoice(first, 0, logprobs)
      : completions.map((completion, index) => writeChoice(completion, index, logprobs)).join(',')
  return `{"id":"${id}","object":"chat.completion","created":${created},"model":${quote(model)},"choices":[${written}],"usage":${writeUsage(costs)}}`
}

function writeUsage({ promptTokens, completionTokens, price }: Costs): string {
  return `{"prompt_tokens":${promptTokens},"completion_tokens":${completionTokens},"total_tokens":${promptTokens + completionTokens},"credits":${price}}`
}

function writeChoice(completion: Completion, index: number, logprobs: Chat['logprobs']): string {
  const said = logprobs === undefined ? 'null' : JSON.stringify(logprobs(listTextPieces(completion)))
  return `{"index":${index},"message":${writeMessage(completion)},"logprobs":${said},"finish_reason":"${toFinishReason(completion)}"}`
}

function writeMessage(completion: Completion): string {
  const content = isSaid(completion) ? quote(textOf(completion, 'text')) : 'null'
  const refusal = textOf(completion, 'refusal')
  const calls = callsOf(completion)
  const written = calls.length === 0 ? '' : `,"tool_calls":${JSON.stringify(calls.map(toCall))}`
  return `{"role":"assistant","content":${content},"refusal":${refusal === '' ? 'null' : quote(refusal)}${written}}`
}

/** Whether there is a text, even an empty one. */
function isSaid({ blocks }: Completion): boolean {
  for (const { type } of blocks) if (type === 'text') return true
  return false
}

function listTextPieces({ blocks }: Completion): string[] {
  return blocks.flatMap((block) => (block.type === 'text' ? block.pieces : []))
}

function toCall({ id, name, pieces }: ReturnType<typeof callsOf>[number]) {
  return { id, type: 'function', function: { name, arguments: pieces.join('') } }
}

const finishReasons = { end: 'stop', stop: 'stop', length: 'length', calls: 'tool_calls', filter: 'content_filter' } as const

function toFinishReason({ ending }: Completion): string {
  return finishReasons[ending.reason]
}

/** The chunks of a chat completion in OpenAI's form. */
export function writeChunks({ head, completions, costs, logprobs, withUsage }: Chat): AnswerEvent[] {
  const { id, created, model } = head
  const begin = `data: {"id":"${id}","object":"chat.completion.chunk","created":${created},"model":${quote(model)},"choices":[`
  const ends = withUsage ? endsWithUsage : endsAlone
  const share = shareTokens(costs.completionTokens, countPieces(completions))
  const events: AnswerEvent[] = []
  for (const [index, completion] of completions.entries())
    writeDeltas(completion, { begin: flatten(`${begin}{"index":${index},"delta":`), ends, share, logprobs }, events)
  if (withUsage) events.push({ text: `${begin}],"usage":${writeUsage(costs)}}\n\n`, tokens: 0 })
  events.push(done)
  return events
}

const done: AnswerEvent = { text: 'data: [DONE]\n\n', tokens: 0 }

/** What comes after a delta: the end of the chunk, that with what says that it is not the last one, that of a piece. */
interface Ends {
  readonly end: string
  readonly rest: string
  readonly endPiece: string
}

const endsAlone = toEnds('}]}\n\n')
const endsWithUsage = toEnds('}],"usage":null}\n\n')

function toEnds(end: string): Ends {
  const rest = `,"logprobs":null,"finish_reason":null${end}`
  return { end, rest: flatten(rest), endPiece: flatten(`}${rest}`) }
}

interface Frame {
  readonly begin: string
  readonly ends: Ends
  /** How many tokens the next piece carries. */
  share(): number
  readonly logprobs: Chat['logprobs']
}

function writeDeltas(completion: Completion, { begin, ends, share, logprobs }: Frame, events: AnswerEvent[]): void {
  const { end, rest, endPiece } = ends
  const first = isSaid(completion) ? '""' : 'null'
  events.push({ text: `${begin}{"role":"assistant","content":${first}}${rest}`, tokens: 0 })
  let calls = 0
  for (const block of completion.blocks) {
    if (block.type === 'call') {
      writeCall(block, calls, { begin, ends, share, logprobs }, events)
      calls += 1
      continue
    }
    const beginPiece = flatten(begin + (block.type === 'text' ? '{"content":' : '{"refusal":'))
    for (const piece of block.pieces) {
      const tail =
        logprobs === undefined || block.type !== 'text'
          ? endPiece
          : `},"logprobs":${JSON.stringify(logprobs([piece]))},"finish_reason":null${end}`
      events.push({ text: beginPiece + quote(piece) + tail, tokens: share() })
    }
  }
  events.push({ text: `${begin}{},"logprobs":null,"finish_reason":"${toFinishReason(completion)}"${end}`, tokens: 0 })
}

type CallBlock = Extract<Block, { type: 'call' }>

function writeCall({ id, name, pieces }: CallBlock, index: number, { begin, ends, share }: Frame, events: AnswerEvent[]): void {
  const { rest } = ends
  const named = JSON.stringify({ index, id, type: 'function', function: { name, arguments: '' } })
  events.push({ text: `${begin}{"tool_calls":[${named}]}${rest}`, tokens: 0 })
  for (const piece of pieces)
    events.push({
      text: `${begin}{"tool_calls":[{"index":${index},"function":{"arguments":${quote(piece)}}}]}${rest}`,
      tokens: share(),
    })
}
