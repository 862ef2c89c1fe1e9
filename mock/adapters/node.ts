import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { callable, fits, members, type Shape, text, whole } from '../../spec/shapes.ts'
import type { ServedMock } from '../mock.ts'
import { type Call, ConnectionCut, isEventStream, type Reply } from '../pipeline/call.ts'
import { BodyCollector } from '../pipeline/collect-body.ts'
import { isLoopback } from '../pipeline/is-loopback.ts'
import { type Awaitable, whenReady } from '../state/awaitable.ts'
import { mockShape } from '../state/mock-shape.ts'
import { requireFitting } from '../state/require-fitting.ts'
import { guardConnections, whenClosed } from './connections.ts'
import { cutConnection, resetConnection } from './cut-connection.ts'
import { findPage, servePage } from './pages.ts'

/** Where and how to serve. */
export interface ServeOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** How long the head of a request may take to arrive, in milliseconds. Default 15,000. */
  readonly headersMs?: number
  /** How long a whole request may take to arrive, in milliseconds. Default 60,000. */
  readonly requestMs?: number
  /** The file of the document that the mock serves: what `/openapi.yaml` answers. Default: the one of this package. */
  readonly document?: string | undefined
}

/** A mock that listens. */
export interface MockServer {
  /** Scheme and authority, without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Stops accepting, lets answers finish within the grace period (milliseconds, default 2000), cuts the rest. */
  close(graceMs?: number): Promise<void>
}

const ms = whole(0, 2_147_483_647)
const serveShape = members({
  port: whole(0, 65_535),
  host: text,
  headersMs: ms,
  requestMs: ms,
  document: text,
} satisfies Record<keyof ServeOptions, Shape>)

/** Serves a mock on node:http. @throws Error with the code EADDRINUSE, EACCES or EADDRNOTAVAIL if it cannot listen. */
export async function serveMock(mock: ServedMock, options: ServeOptions = {}): Promise<MockServer> {
  requireFitting(mock, mockShape, 'mock')
  requireFitting(options, serveShape, 'options')
  const host = options.host ?? '127.0.0.1'
  let url = ''
  const { headersMs = 15_000, requestMs = 60_000 } = options
  const bounds = { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: Math.min(1000, headersMs) }
  let isLocal = false
  const server = createServer(
    { joinDuplicateHeaders: true, keepAliveTimeout: 30_000, ...bounds },
    createNodeHandler(
      mock,
      () => url,
      () => isLocal,
      options.document,
    ),
  )
  guardConnections(server)
  await listen(server, options.port ?? 0, host)
  // A server that listens on TCP has an address of this form.
  const { port, address } = server.address() as AddressInfo
  isLocal = isLoopback(address)
  url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return { url, port, close: (graceMs = 2000) => close(server, graceMs) }
}

/**
 * A mock as the listener of a node:http server. `toOrigin` returns the origin under which a request reached it, `isLocal`
 * whether the server listens on a loopback address; one that does not know needs no such function. `document` is the file that
 * `/openapi.yaml` answers, if it is another than the package's.
 */
export function createNodeHandler(
  mock: ServedMock,
  toOrigin: (request: IncomingMessage) => string,
  isLocal: () => boolean = () => false,
  document?: string,
) {
  requireFitting(mock, mockShape, 'mock')
  requireFitting(toOrigin, callable, 'toOrigin')
  requireFitting(isLocal, callable, 'isLocal')
  return (request: IncomingMessage, response: ServerResponse): void => {
    const page = findPage(request, true)
    if (page !== undefined) return void servePage(page, request, response, document)
    receive(request, response, mock, { origin: toOrigin(request), isLocal: isLocal() })
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}

const noBytes = new Uint8Array()

/** How a request reached the mock. */
type Reached = Pick<Call, 'origin'> & { readonly isLocal: boolean }

function receive(request: IncomingMessage, response: ServerResponse, mock: ServedMock, { origin, isLocal }: Reached): void {
  if (request.method === 'GET' || request.method === 'HEAD') {
    request.resume()
    return void answer(
      request,
      response,
      mock,
      new NodeCall(request, response, { origin, isLocal, body: noBytes, unread: undefined }),
    )
  }
  const body = new BodyCollector(mock.world, request.headers['content-type'])
  let isBegun = false
  request.on('data', (chunk: Buffer) => {
    // Most bodies come whole, and need no watching.
    if (!isBegun && !request.complete) releaseEarly(request, body)
    isBegun = true
    if (!body.add(chunk)) request.destroy()
  })
  request.on('end', () => {
    const call = new NodeCall(request, response, { origin, isLocal, body: body.bytes(), unread: body.unread })
    const answered = answer(request, response, mock, call)
    if (answered instanceof Promise) void answered.finally(() => body.release())
    else body.release()
  })
}

/** A client that leaves before its request is complete gets no answer. */
function releaseEarly(request: IncomingMessage, body: BodyCollector): void {
  request.on('close', () => {
    if (!request.complete) body.release()
  })
}

/** A class, because each literal with a getter gets its own hidden class, which makes every access slow. */
class NodeCall implements Call {
  readonly method: string
  readonly target: string
  readonly origin: string
  readonly body: Uint8Array
  readonly unread: Call['unread']
  readonly connection: object
  readonly isLocal: boolean
  readonly #response: ServerResponse
  readonly #headers: IncomingMessage['headers']
  #signal: AbortSignal | undefined

  constructor(request: IncomingMessage, response: ServerResponse, read: Pick<Call, 'body' | 'unread'> & Reached) {
    this.method = request.method ?? 'GET'
    this.target = toTarget(request.url ?? '/')
    this.origin = read.origin
    this.body = read.body
    this.unread = read.unread
    this.connection = request.socket
    this.isLocal = read.isLocal
    this.#headers = request.headers
    this.#response = response
  }

  header(name: string): string | undefined {
    const value = this.#headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }

  headers(): Readonly<Record<string, string>> {
    const all = this.#headers as Readonly<Record<string, string | string[]>>
    return 'set-cookie' in all
      ? Object.fromEntries(Object.keys(all).map((name) => [name, this.header(name) ?? '']))
      : (all as Readonly<Record<string, string>>)
  }

  get signal(): AbortSignal {
    this.#signal ??= leavingSignal(this.#response)
    return this.#signal
  }
}

/** RFC 9112 §3.2.2: a server has to accept the absolute form, too. */
function toTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '') || '/'
}

const responseShape = fits((value) => typeof Object(value).req?.socket === 'object', 'a response of node:http')

/** Fires when the connection closes before the answer is complete. */
export function leavingSignal(response: ServerResponse): AbortSignal {
  requireFitting(response, responseShape, 'response')
  const controller = new AbortController()
  const callOff = whenClosed(response.req.socket, () => controller.abort())
  response.once('close', () => {
    callOff()
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}

function answer(request: IncomingMessage, response: ServerResponse, mock: ServedMock, call: Call): Awaitable<void> {
  try {
    const sent = whenReady(mock.handle(call), (reply) => {
      if (!request.complete && hasBody(request)) reply.headers['connection'] = 'close'
      return send(response, reply, call.method)
    })
    return sent instanceof Promise ? sent.catch((error: unknown) => giveUp(response, error)) : sent
  } catch (error) {
    return giveUp(response, error)
  }
}

/** RFC 9112 §6.3. A request without a body is answered before node:http calls it complete. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

async function giveUp(response: ServerResponse, error: unknown): Promise<void> {
  if (error instanceof ConnectionCut) return await cutConnection(response)
  // The client is gone: the connection is no longer usable.
  response.destroy()
}

function send(response: ServerResponse, { status, headers, body, cutAt }: Reply, method: string): Awaitable<void> {
  if (cutAt === 'start') return resetConnection(response)
  if (typeof body === 'object' && Symbol.asyncIterator in body) return sendEvents(response, { status, headers }, body)
  const size = Buffer.byteLength(body)
  if (status !== 204 && method !== 'HEAD') headers['content-length'] = String(size)
  response.writeHead(status, headers)
  if (cutAt === undefined) return sendWhole(response, body, size)
  response.flushHeaders()
  response.write(Buffer.from(body).subarray(0, cutAt))
  return cutConnection(response)
}

/** In one system call that has head and body in one piece: `end` alone would add an empty one. */
function sendWhole(response: ServerResponse, body: string | Uint8Array, size: number): void {
  const { socket } = response
  // An answer that waits for others, or whose client has left, is for node:http to keep or to drop.
  if (size === 0 || typeof body !== 'string' || socket === null || socket.destroyed) return void response.end(body)
  response.write(body, toEncoding(body, size))
  socket.uncork()
  // After a connection that has failed, node:http would count an answer as sent that is not the first of its queue.
  if (!socket.destroyed) response.end()
}

/** A string that has as many bytes in UTF-8 as it has characters is ASCII, which Latin-1 encodes faster. */
function toEncoding(text: string, size: number): BufferEncoding {
  return text.length === size ? 'latin1' : 'utf8'
}

type Head = Pick<Reply, 'status' | 'headers'>

function sendEvents(response: ServerResponse, { status, headers }: Head, body: AsyncIterable<string>): Awaitable<void> {
  response.writeHead(status, headers)
  if (!isEventStream(body)) return sendPaced(response, body)
  const { text, ended } = body.takeReady()
  const size = Buffer.byteLength(text)
  if (ended === true && size > 0 && response.chunkedEncoding) return sendOneChunk(response, text, size)
  if (size > 0) response.write(text, toEncoding(text, size))
  return whenReady(ended, (isWhole) => (isWhole ? void response.end() : sendPaced(response, body)))
}

/** RFC 9112 §7.1: a chunk and the last one. node:http would send them in five pieces, and the end in a sixth. */
function sendOneChunk(response: ServerResponse, text: string, size: number): void {
  response.chunkedEncoding = false
  const framed = `${size.toString(16)}\r\n${text}\r\n0\r\n\r\n`
  sendWhole(response, framed, size + framed.length - text.length)
}

/** Each event when it is due. */
async function sendPaced(response: ServerResponse, body: AsyncIterable<string>): Promise<void> {
  const events = body[Symbol.asyncIterator]()
  try {
    response.flushHeaders()
    if (response.writableNeedDrain) await waitForDrain(response)
    for (let event = await events.next(); !event.done; event = await events.next()) {
      if (response.destroyed || response.req.socket.destroyed) return
      if (!response.write(event.value)) await waitForDrain(response)
    }
    response.end()
  } finally {
    await events.return?.()
  }
}

/** Resolves when there is room again, or when the connection has closed. */
function waitForDrain(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const callOff = whenClosed(response.req.socket, done)
    response.on('drain', done)
    function done() {
      callOff()
      response.off('drain', done)
      resolve()
    }
  })
}
