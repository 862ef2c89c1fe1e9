import type { ServedMock } from '../mock.ts'
import { type Call, ConnectionCut, isStream, type Reply } from '../pipeline/call.ts'
import { BodyCollector } from '../pipeline/collect-body.ts'
import { mockShape } from '../state/mock-shape.ts'
import { requireFitting } from '../state/require-fitting.ts'

/**
 * A mock as a function from a web Request to a web Response; it rejects only if a connection is cut. If the
 * request's body breaks off, or a fault resets the connection, the response is a network error.
 */
export type FetchHandler = (request: Request) => Promise<Response>

/** The fetch-style form of a mock: for service workers, edge runtimes and `Request`-based servers. */
export function createFetchHandler(mock: ServedMock): FetchHandler {
  requireFitting(mock, mockShape, 'mock')
  return (request) => {
    const { pathname, search } = new URL(request.url)
    return answerRequest(mock, request, pathname + search)
  }
}

/** Answers a request. `target` is its path and query as received: the URL of a Request has its dot segments resolved. */
export async function answerRequest(mock: ServedMock, request: Request, target: string): Promise<Response> {
  const leaving = new AbortController()
  request.signal.addEventListener('abort', () => leaving.abort(), { once: true })
  const body = new BodyCollector(mock.world, request.headers.get('content-type') ?? undefined)
  try {
    await readAll(request.body, body)
  } catch {
    // A client that leaves before its request is complete gets no answer.
    body.release()
    return Response.error()
  }
  const call = { ...toCall(request, target), body: body.bytes(), unread: body.unread, signal: leaving.signal }
  return toResponse(await mock.handle(call), { method: request.method, leaving, release: () => body.release() })
}

function toCall(request: Request, target: string): Omit<Call, 'body'> {
  return {
    method: request.method,
    target,
    origin: new URL(request.url).origin,
    header: (name) => request.headers.get(name) ?? undefined,
    headers: () => Object.fromEntries(request.headers),
  }
}

/** @throws what the stream throws. */
async function readAll(stream: ReadableStream<Uint8Array> | null, body: BodyCollector): Promise<void> {
  if (stream === null) return
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // The stream may use its buffer again.
    if (body.add(part.value.slice())) continue
    await reader.cancel()
    throw new RangeError('The body does not end.')
  }
}

/** Statuses that a web Response may not have a body with. */
const bodiless = new Set([204, 205, 304])

interface Answering {
  readonly method: string
  readonly leaving: AbortController
  /** To be called when the answer is complete. */
  readonly release: () => void
}

function toResponse({ status, headers, body, cutAt }: Reply, answering: Answering): Response {
  if (cutAt === 'start') {
    answering.release()
    return Response.error()
  }
  const init = { status, headers }
  if (isStream(body) && answering.method !== 'HEAD') {
    return new Response(toStream(body, answering), init)
  }
  answering.release()
  if (bodiless.has(status) || answering.method === 'HEAD') return new Response(null, init)
  const content = body as string | Uint8Array<ArrayBuffer>
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  headers['content-length'] = String(bytes.length)
  return new Response(cutAt === undefined ? content : toTruncated(bytes.subarray(0, cutAt)), init)
}

/** Some bytes, and then an error: a body whose connection is cut. */
function toTruncated(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = bytes.length === 0
  return new ReadableStream(
    {
      pull(controller) {
        if (isSent) return controller.error(new TypeError('The connection was cut.'))
        isSent = true
        controller.enqueue(bytes)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Event by event, as the client takes them; a client that cancels has left. */
function toStream(body: AsyncIterable<string>, { leaving, release }: Answering): ReadableStream<Uint8Array> {
  const events = body[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let stopped = false
  const stop = () => {
    if (stopped) return
    stopped = true
    release()
    leaving.abort()
    void events.return?.()
  }
  leaving.signal.addEventListener('abort', stop, { once: true })
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const event = await events.next()
          if (!event.done) return controller.enqueue(encoder.encode(event.value))
          release()
          controller.close()
        } catch (error) {
          release()
          controller.error(error instanceof ConnectionCut ? new TypeError('The connection was cut.') : error)
        }
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  )
}
