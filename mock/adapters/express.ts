import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createMiddleware as createMswMiddleware } from '@mswjs/http-middleware'
import { http } from 'msw'
import type { ServedMock } from '../mock.ts'
import { toPath } from '../pipeline/call.ts'
import { mockShape } from '../state/mock-shape.ts'
import { requireFitting } from '../state/require-fitting.ts'
import { cutConnection, resetConnection } from './cut-connection.ts'
import { answerRequest, createFetchHandler } from './fetch.ts'
import { createNodeHandler, leavingSignal } from './node.ts'
import { findPage, servePage } from './pages.ts'

type Next = (error?: unknown) => void

/** Middleware for Express and Connect. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void

/** What http-middleware does not pass on: the original of the request that it makes. */
interface OriginalRequest {
  readonly signal: AbortSignal
  readonly headers: Headers
  readonly origin: string
  /** Path and query as received. */
  readonly target: string
  /** Sends what there is, then ends the connection: what a body that breaks off has to do. */
  cut(): Promise<void>
  /** Resets the connection instead of answering. */
  reset(): void
}

/**
 * The mock as middleware on `@mswjs/http-middleware`, which by itself neither notices that a client leaves nor survives
 * a malformed Host, TRACE, or a stream that fails: this middleware guards it. Use it before any body parser. Paths that
 * are not the mock's go on to the next middleware.
 */
export function createMiddleware(mock: ServedMock): Middleware {
  requireFitting(mock, mockShape, 'mock')
  // Node keeps the streams of a request for a while, and with them what belongs to its context: that has to be little.
  const originals = new AsyncLocalStorage<{ original: OriginalRequest | undefined }>()
  // The type of msw's CommonJS declarations, which http-middleware uses, and that of its module declarations differ.
  type Handler = Parameters<typeof createMswMiddleware>[0]
  // Not the pattern `*`: msw decodes what a pattern matches, and fails of a path that is not well encoded.
  const handler = http.all(
    () => true,
    async ({ request }) => await answerGuarded(mock, request, originals.getStore()?.original),
  ) as unknown as Handler
  const serve = createMswMiddleware(handler)
  const serveDirectly = createNodeHandler(mock, toOrigin)
  return (request, response, next) => {
    const page = findPage(request, false)
    if (page !== undefined) return void servePage(page, request, response)
    if (!mock.world.router.covers(toPath({ target: request.url ?? '/' }))) return next()
    if (!isSafe(request)) return serveDirectly(request, response)
    response.on('finish', () => {
      // An unread body would block the next request of the connection.
      if (!request.complete) request.destroy()
    })
    const held: { original: OriginalRequest | undefined } = { original: toOriginal(request, response) }
    response.once('close', () => {
      held.original = undefined
    })
    // Its Request is made from this one: a Host that is not valid in a URL would end the process.
    request.headers.host = 'mock.invalid'
    // Express's Request adds nothing that http-middleware needs beyond the node:http one and `protocol`.
    originals.run(held, () => void serve(request as Parameters<typeof serve>[0], response as Parameters<typeof serve>[1], next))
  }
}

/** http-middleware ends the process on TRACE and drops what HEAD and OPTIONS need. */
function isSafe({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE'
}

function toOriginal(request: IncomingMessage, response: ServerResponse): OriginalRequest {
  return {
    signal: leavingSignal(response),
    headers: readHeaders(request),
    origin: toOrigin(request),
    target: request.url ?? '/',
    async cut() {
      // http-middleware sends the head together with the first bytes of the body.
      if (!response.headersSent) response.flushHeaders()
      await cutConnection(response)
    },
    reset: () => resetConnection(response),
  }
}

/** All lines of all headers: node:http by itself keeps only the first Authorization. */
function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  return headers
}

function toOrigin({ headers }: IncomingMessage): string {
  const origin = `http://${headers.host ?? 'localhost'}`
  return URL.canParse(origin) ? new URL(origin).origin : 'http://localhost'
}

async function answerGuarded(mock: ServedMock, request: Request, original: OriginalRequest | undefined): Promise<Response> {
  if (original === undefined) return await createFetchHandler(mock)(request)
  const { origin, target, headers, signal } = original
  const body = request.body === null ? {} : { body: request.body, duplex: 'half' as const }
  const whole = new Request(origin + target, { method: request.method, headers, signal, ...body })
  const response = await answerRequest(mock, whole, target)
  if (response.type === 'error') {
    original.reset()
    return new Response()
  }
  return new Response(response.body && toSurvivable(response.body, original), {
    status: response.status,
    headers: response.headers,
  })
}

/** http-middleware pipes without listening for errors: a body that fails ends the connection here instead. */
function toSurvivable(body: ReadableStream<Uint8Array>, { signal, cut }: OriginalRequest): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  signal.addEventListener('abort', () => void reader.cancel().catch(() => {}), { once: true })
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const part = await reader.read()
          if (part.done) controller.close()
          else controller.enqueue(part.value)
        } catch {
          await cut()
          controller.close()
        }
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 },
  )
}
