import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Chance } from './chance.ts'
import type { Tokens } from './tokens.ts'
import type { Traits } from './traits.ts'
import type { Visit } from './visit.ts'

/** What the gateway says. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly type?: string
  readonly body: string | Uint8Array
  /** The connection is closed before the answer is whole. */
  readonly cut?: boolean
  /** What it counts; absent where nothing is counted in tokens. */
  readonly tokens?: Tokens
  /** Called when it is sent, with the share that the client has stayed for. */
  over?(share: number): void
}

/** A JSON answer in the gateway's way to write JSON. */
export function json(traits: Traits, status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  const type = traits.charset ? 'application/json; charset=utf-8' : 'application/json'
  return { status, headers, type, body: write(value, traits.json) }
}

/** Line ends within texts are escaped, so those that are there are the writer's. */
export function write(value: unknown, style: Traits['json']): string {
  if (style === 'compact') return JSON.stringify(value)
  if (style === 'pretty') return `${JSON.stringify(value, null, 2)}\n`
  return JSON.stringify(value, null, 1).replace(/\n */g, ' ')
}

/** Sends an answer in the gateway's framing. */
export async function send(response: ServerResponse, visit: Visit, answer: Answer, traits: Traits): Promise<void> {
  const isStream = answer.type?.startsWith('text/event-stream') === true
  sendHead(response, answer, traits)
  if (isStream && !answer.cut) {
    const share = await sendStream(response, Buffer.from(answer.body), traits.sse.piece)
    return answer.over?.(share)
  }
  if (answer.cut) return sendHalf(response, Buffer.from(answer.body))
  // Paid before the client can look at its balance.
  answer.over?.(1)
  sendBody(response, visit, answer, traits)
}

function sendHead(response: ServerResponse, { status, headers = {}, type }: Answer, traits: Traits): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (type !== undefined) response.setHeader('Content-Type', type)
  if (traits.close) response.setHeader('Connection', 'close')
}

function sendBody(response: ServerResponse, visit: Visit, { status, body: content }: Answer, traits: Traits): void {
  let body = Buffer.from(content)
  if (traits.gzip && /\bgzip\b/.test(visit.header('accept-encoding') ?? '') && body.length > 0) {
    response.setHeader('Content-Encoding', 'gzip')
    response.setHeader('Vary', 'Accept-Encoding')
    body = gzipSync(body)
  }
  if (status === 204) return void response.end()
  if (traits.framing === 'length') response.setHeader('Content-Length', body.length)
  else response.write(body.subarray(0, body.length >> 1))
  response.end(traits.framing === 'length' ? body : body.subarray(body.length >> 1))
}

function sendHalf(response: ServerResponse, body: Buffer): void {
  response.setHeader('Content-Length', body.length + 52)
  response.write(body, () => response.socket?.end())
}

/** @returns which share the client has stayed for. */
async function sendStream(response: ServerResponse, body: Buffer, piece: number): Promise<number> {
  response.setHeader('Cache-Control', 'no-cache')
  const size = piece === 0 ? body.length : piece
  for (let at = 0; at < body.length; at += size) {
    if (response.destroyed) return at / body.length
    response.write(body.subarray(at, at + size))
    if (at % 64 === 0) await pause(0)
  }
  response.end()
  return 1
}

/** An object as this gateway has it: with other members beside, and in another order, all the way down. */
export function dress(value: unknown, traits: Traits, chance: Chance): unknown {
  if (Array.isArray(value)) return value.map((item) => dress(item, traits, chance))
  if (typeof value !== 'object' || value === null) return value
  const own: (readonly [string, unknown])[] = Object.entries(value).map(([name, inner]) => [name, dress(inner, traits, chance)])
  const more = moreOf(traits, chance)
  const all = [...own, ...more.filter(([name]) => !(name in value))]
  return Object.fromEntries(traits.shuffled ? chance.some(all, all.length) : all)
}

function moreOf({ extras: kind }: Traits, chance: Chance): readonly (readonly [string, unknown])[] {
  if (kind === 'none') return []
  return kind === 'steady' ? extras.slice(0, 3) : chance.some(extras, chance.below(3))
}

/** Members that clients have to pass over. */
const extras: readonly (readonly [string, unknown])[] = [
  ['x_trace', '7f3a'],
  ['metadata', {}],
  ['system_fingerprint', null],
  ['service_tier', 'default'],
  ['provider', 'acme'],
  ['latency_ms', 12.5],
  ['annotations', []],
]
