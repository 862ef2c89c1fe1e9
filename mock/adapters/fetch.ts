import { type Call, ConnectionCut, type Reply } from '../call.ts'
import type { Mock } from '../mock.ts'

/**
 * A mock as a function from a web Request to a web Response; it never rejects but for a connection that is cut. Where the
 * request's body breaks off, the response is a network error.
 */
export type FetchHandler = (request: Request) => Promise<Response>

/** The fetch-style form of a mock: for service workers, edge runtimes and `Request`-based servers. */
export function createFetchHandler(mock: Mock): FetchHandler {
  return async (request) => {
    const leaving = new AbortController()
    request.signal.addEventListener('abort', () => leaving.abort(), { once: true })
    const call = await toCall(request, mock.world.settings.maxBodyBytes, leaving.signal).catch(() => undefined)
    // A client that vanishes before its request was complete has asked for nothing.
    if (call === undefined) return Response.error()
    return toResponse(await mock.handle(call), request.method, leaving)
  }
}

async function toCall(request: Request, maxBytes: number, signal: AbortSignal): Promise<Call> {
  const { origin, pathname, search } = new URL(request.url)
  const body = await readAll(request.body, maxBytes)
  return {
    method: request.method,
    target: pathname + search,
    origin,
    header: (name) => request.headers.get(name) ?? undefined,
    body: body ?? new Uint8Array(),
    ...(body === undefined && { oversize: true }),
    signal,
  }
}

/** The whole body, or undefined where it is longer than allowed: then it is read to its end and thrown away. */
async function readAll(stream: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array | undefined> {
  if (stream === null) return new Uint8Array()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length
    if (size <= maxBytes) chunks.push(Uint8Array.from(part.value))
    else chunks.length = 0
  }
  return size > maxBytes ? undefined : new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** Statuses that a web Response may not have a body with. */
const bodiless = new Set([204, 205, 304])

function toResponse({ status, headers, body }: Reply, method: string, leaving: AbortController): Response {
  const init = { status, headers }
  if (bodiless.has(status) || method === 'HEAD') return new Response(null, init)
  if (typeof body === 'string' || body instanceof Uint8Array) {
    headers['content-length'] = String(typeof body === 'string' ? new TextEncoder().encode(body).length : body.length)
    return new Response(body, init)
  }
  return new Response(toStream(body, leaving), init)
}

/** Event by event, as the client takes them; a client that cancels is one that leaves. */
function toStream(body: AsyncIterable<string>, leaving: AbortController): ReadableStream<Uint8Array> {
  const events = body[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let stopped = false
  const stop = () => {
    if (stopped) return
    stopped = true
    leaving.abort()
    void events.return?.()
  }
  leaving.signal.addEventListener('abort', stop, { once: true })
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const event = await events.next()
          if (event.done) controller.close()
          else controller.enqueue(encoder.encode(event.value))
        } catch (error) {
          controller.error(error instanceof ConnectionCut ? new TypeError('The connection was cut.') : error)
        }
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  )
}
