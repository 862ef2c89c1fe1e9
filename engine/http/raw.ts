import type { Socket } from 'node:net'
import { readResponses } from './read-responses.ts'
import { toFailure } from './to-failure.ts'
import { dial, toSent, type Way } from './way.ts'
import type { BodyBudget, RawBytes, RawExchange, Request, Response, SendOptions } from './wire.ts'

/** How long a connection may be silent after a first answer, in milliseconds: after that, no further answer is expected. */
const silenceMs = 300

/** How many bytes every answer may use without the budget, and how many are read at most: a list of models can be long. */
const kept = { own: 4096, most: 2 * 1024 * 1024 }

/** The status line of a refusal or of an error, of which nobody needs more than the beginning. */
const refusal = /^HTTP\/1\.[01] [45]/

/** So long after the last bytes it is looked at what has come, in milliseconds. */
const pauseMs = 10

/** Sends bytes unchanged over their own connection, and reads the answer. */
export function sendRaw(
  { base, way }: { readonly base: URL; readonly way: Way },
  request: Request,
  raw: RawBytes,
  { timeoutMs, signal, bodies }: SendOptions,
): Promise<RawExchange> {
  const startedAt = Date.now()
  const started = performance.now()
  return new Promise((resolve) => {
    let socket: Socket | undefined
    const received = createReceived(bodies)
    let isSettled = false
    const settle = (part: Pick<RawExchange, 'failure'>, ended: boolean) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      received.close()
      signal.removeEventListener('abort', abort)
      leave()
      socket?.destroy()
      const responses = readResponses(received.bytes(), { method: request.method, ended }).map(({ response }) => response)
      resolve({ request, ...toSeen(responses, part), startedAt, ms: Math.round(performance.now() - started) })
    }
    const timer = setTimeout(
      () => settle({ failure: { kind: 'timeout', message: `no complete answer within ${timeoutMs} ms` } }, true),
      timeoutMs,
    )
    const abort = () => settle({ failure: { kind: 'aborted', message: String(signal.reason) } }, true)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    const closed = { kind: 'reset', message: 'the connection was closed without an answer' } as const
    const judge = () => {
      const read = readResponses(received.bytes(), { method: request.method, ended: false })
      const complete = read.filter((one) => one.complete).length
      if (complete >= raw.answers || received.isFull()) settle({ failure: closed }, false)
      else if (complete > 0) socket?.setTimeout(silenceMs, () => settle({ failure: closed }, true))
    }
    const fail = (error: NodeJS.ErrnoException) => settle({ failure: toFailure(error) }, true)
    const leave = dial(base, way, (error, opened) => {
      if (opened === undefined) return fail(error ?? new Error('no connection'))
      socket = opened
      if (isSettled) return opened.destroy()
      opened.on('error', fail)
      opened.on('close', () => settle({ failure: closed }, true))
      opened.on('data', (chunk: Buffer) => received.add(chunk, judge))
      opened.write(Buffer.from(toSent(raw, way), 'latin1'))
    })
  })
}

function toSeen(responses: readonly Response[], failure: Pick<RawExchange, 'failure'>) {
  const response = responses.at(-1)
  return response === undefined ? failure : { response, earlier: responses.slice(0, -1) }
}

/** What a socket has received. */
interface Received {
  /** Keeps a chunk. `judge` is called after a pause, or when the data has doubled since its last call: a flood costs little. */
  add(chunk: Buffer, judge: () => void): void
  bytes(): Buffer
  isFull(): boolean
  close(): void
}

function createReceived(bodies: BodyBudget): Received {
  let chunks: Buffer[] = []
  let [size, judged, isFull] = [0, 0, false]
  let most = kept.most
  let timer: NodeJS.Timeout | undefined
  return {
    add(chunk, judge) {
      if (size === 0 && refusal.test(chunk.toString('latin1', 0, 16))) most = kept.own
      size += chunk.length
      isFull ||= size > kept.own && (size > most || !bodies.take(chunk.length))
      if (!isFull) chunks.push(chunk)
      clearTimeout(timer)
      const look = () => {
        judged = size
        judge()
      }
      if (size >= 2 * judged) look()
      else timer = setTimeout(look, pauseMs)
    },
    bytes() {
      chunks = [Buffer.concat(chunks)]
      return chunks[0] ?? Buffer.alloc(0)
    },
    isFull: () => isFull,
    close: () => clearTimeout(timer),
  }
}
