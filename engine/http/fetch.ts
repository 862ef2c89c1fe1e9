import { createArrivals } from './arrivals.ts'
import { kept } from './body-budget.ts'
import { isReadEnough } from './leave-stream.ts'
import type {
  BodyBudget,
  Failure,
  Headers,
  RawExchange,
  Request,
  SendOptions,
  Transport,
  Response as WireResponse,
} from './wire.ts'

/** Answers a web Request: a handler in the same process, or the `fetch` of the platform. */
export type Fetch = (request: globalThis.Request) => Promise<globalThis.Response>

/**
 * Sends with a function from a web Request to a web Response, without a port. Raw bytes, which need a socket, cannot be sent
 * this way: those requests fail as unreachable, and the checks that depend on them are skipped.
 */
export function createFetchTransport(fetch: Fetch): (base: URL) => Transport {
  return (base) => {
    const send: Transport['send'] = (request, options) =>
      request.raw === undefined ? exchange(fetch, base, request, options) : Promise.resolve(unreachable(request))
    return {
      send,
      connect: () => ({
        send: async (request, options) => ({ ...(await send(request, options)), reused: false }),
        close() {},
      }),
      addresses: () => Promise.resolve([]),
      close() {},
    }
  }
}

function unreachable(request: Request): RawExchange {
  const failure: Failure = { kind: 'unreachable', message: 'the target is a function, which takes no raw bytes' }
  return { request, failure, startedAt: Date.now(), ms: 0 }
}

async function exchange(fetch: Fetch, base: URL, request: Request, options: SendOptions): Promise<RawExchange> {
  const startedAt = Date.now()
  const started = performance.now()
  const { signal, timeoutMs } = options
  const leaving = new AbortController()
  const end = (failure: Failure) => leaving.abort(failure)
  const abort = () => end({ kind: 'aborted', message: String(signal.reason) })
  const timer = setTimeout(end, timeoutMs, { kind: 'timeout', message: `no complete answer within ${timeoutMs} ms` })
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  const ended = new Promise<never>((_, reject) => leaving.signal.addEventListener('abort', () => reject(leaving.signal.reason)))
  const outcome = await Promise.race([
    ask(fetch, base, request, { leaving: leaving.signal, bodies: options.bodies, started }),
    ended,
  ]).then(
    (response) => ({ response }),
    (error: unknown) => ({ failure: (leaving.signal.reason as Failure | undefined) ?? toFailure(error) }),
  )
  clearTimeout(timer)
  signal.removeEventListener('abort', abort)
  return { request, ...outcome, startedAt, ms: Math.round(performance.now() - started) }
}

/** The platform has no way to send a request, or to read its answer: a `Fetch` may throw it, too. */
export class Unsayable extends Error {}

function toFailure(error: unknown): Failure {
  if (error instanceof Unsayable) return { kind: 'unsayable', message: error.message }
  return { kind: 'protocol', message: `the handler failed: ${error instanceof Error ? error.message : String(error)}` }
}

interface Asking {
  readonly leaving: AbortSignal
  /** A moment of `performance.now()`. */
  readonly started: number
  readonly bodies: BodyBudget
}

async function ask(fetch: Fetch, base: URL, sent: Request, asking: Asking): Promise<WireResponse> {
  const { method, path, headers, body } = sent
  const lines = new globalThis.Headers()
  for (const [name, value] of headers) lines.append(name, value)
  const init: RequestInit = { method, headers: lines, redirect: 'manual', signal: asking.leaving }
  // A copy of the bytes has a type that a body accepts.
  if (body !== undefined) init.body = typeof body === 'string' ? body : Uint8Array.from(body)
  const request = new globalThis.Request(base.href.replace(/\/$/, '') + path, init)
  const dropped = headers.find(([name]) => !request.headers.has(name) && name.toLowerCase() !== 'user-agent')
  // A page may not set some headers: without them it would be a different request.
  if (dropped !== undefined) throw new Unsayable(`fetch does not send the header ${dropped[0]} here`)
  const response = await fetch(request)
  if (response.type === 'opaqueredirect') throw new Error('a redirect, which fetch does not show in a browser')
  const received = toHeaders(response)
  const isEnough = async (chunks: Uint8Array<ArrayBuffer>[]) =>
    sent.leaveAfter !== undefined && isReadEnough(sent, { headers: received, body: await join(chunks) })
  const read = await readBody(response, asking, isEnough)
  return { status: response.status, headers: received, ...read, ...(response.type === 'cors' && { hidesHeaders: true }) }
}

function toHeaders(response: globalThis.Response): Headers {
  return [...response.headers].map(([name, value]) => [name, value])
}

type ReadBody = Pick<WireResponse, 'body' | 'truncated' | 'left' | 'halfMs'>

async function readBody(
  response: globalThis.Response,
  { bodies, started }: Pick<Asking, 'bodies' | 'started'>,
  isEnough: (chunks: Uint8Array<ArrayBuffer>[]) => Promise<boolean>,
): Promise<ReadBody> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const arrivals = createArrivals(started)
  let size = 0
  const reader = response.body?.getReader()
  const leave = async (): Promise<ReadBody> => {
    void reader?.cancel().catch(() => {})
    return { body: await join(chunks), truncated: true }
  }
  if (await isEnough(chunks)) return { ...(await leave()), left: true }
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.length
    arrivals.add(part.value.length)
    if (size > kept.own && (size > kept.most || !bodies.take(part.value.length))) return await leave()
    chunks.push(Uint8Array.from(part.value))
    if (await isEnough(chunks)) return { ...(await leave()), left: true }
  }
  return { body: await join(chunks), truncated: false, halfMs: arrivals.half() }
}

async function join(chunks: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
