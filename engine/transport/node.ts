import http from 'node:http'
import https from 'node:https'
import type { Connection, Failure, RawExchange, Request, Response, SendOptions, Transport } from '../types.ts'

/** How much of a body is kept, in bytes: beyond it the connection is closed. */
const keptBytes = 4 * 1024 * 1024

type Exchanged = RawExchange & { reused: boolean }

/** Sends over node:http and node:https. Redirects are never followed, so a key goes to the target alone. */
export function createNodeTransport(base: URL): Transport {
  const agent = createAgent(base, { keepAlive: true, maxSockets: 256, scheduling: 'lifo' })
  return {
    send: (request, options) => exchange(base, agent, request, options),
    connect: () => connect(base),
    close: () => agent.destroy(),
  }
}

function connect(base: URL): Connection {
  const agent = createAgent(base, { keepAlive: true, maxSockets: 1 })
  return { send: (request, options) => exchange(base, agent, request, options), close: () => agent.destroy() }
}

function createAgent(base: URL, options: http.AgentOptions): http.Agent {
  return base.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options)
}

async function exchange(base: URL, agent: http.Agent, request: Request, options: SendOptions): Promise<Exchanged> {
  const first = await attempt(base, agent, request, options)
  // A kept-alive connection may have been closed by the server in the moment of its reuse: that says nothing.
  if (first.failure?.kind === 'reset' && first.reused && first.response === undefined)
    return await attempt(base, agent, request, options)
  return first
}

function attempt(base: URL, agent: http.Agent, request: Request, { timeoutMs, signal }: SendOptions): Promise<Exchanged> {
  const startedAt = Date.now()
  const started = performance.now()
  return new Promise((resolve) => {
    const settle = (part: { response?: Response; failure?: Failure }) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      // A connection whose answer is complete can be used again; any other is closed.
      if (part.response === undefined || part.response.truncated) outgoing.destroy()
      resolve({ request, ...part, startedAt, ms: Math.round(performance.now() - started), reused: outgoing.reusedSocket })
    }
    const outgoing = open(base, agent, request)
    const timer = setTimeout(
      () => settle({ failure: { kind: 'timeout', message: `no complete answer within ${timeoutMs} ms` } }),
      timeoutMs,
    )
    const abort = () => settle({ failure: { kind: 'aborted', message: 'the run was interrupted' } })
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    outgoing.on('error', (error: NodeJS.ErrnoException) => settle({ failure: toFailure(error) }))
    outgoing.on('response', (incoming) => {
      collect(incoming, (response, failure) => settle(failure === undefined ? { response } : { failure }))
    })
    outgoing.end(request.body)
  })
}

function open(base: URL, agent: http.Agent, { method, path, headers, body }: Request): http.ClientRequest {
  const lines: Record<string, string[]> = {}
  for (const [name, value] of headers) lines[name.toLowerCase()] = [...(lines[name.toLowerCase()] ?? []), value]
  if (body !== undefined) lines['content-length'] = [String(Buffer.byteLength(body))]
  const flat = Object.fromEntries(Object.entries(lines).map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
  const { request } = base.protocol === 'https:' ? https : http
  const { hostname, port, pathname } = base
  const host = hostname.replace(/^\[|\]$/g, '')
  return request({ agent, method, host, port, path: pathname.replace(/\/$/, '') + path, headers: flat })
}

function collect(incoming: http.IncomingMessage, done: (response: Response, failure?: Failure) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  const toResponse = (truncated: boolean): Response => ({
    status: incoming.statusCode ?? 0,
    headers: pairs(incoming.rawHeaders),
    body: Buffer.concat(chunks),
    truncated,
  })
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= keptBytes) chunks.push(chunk)
    else done(toResponse(true))
  })
  incoming.on('end', () => done(toResponse(false)))
  incoming.on('error', (error: NodeJS.ErrnoException) => done(toResponse(true), toFailure(error)))
}

function pairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''])
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
])
const broken = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED'])

function toFailure(error: NodeJS.ErrnoException): Failure {
  const code = error.code ?? ''
  if (unreachable.has(code)) return { kind: 'unreachable', message: `cannot connect (${code})` }
  if (broken.has(code)) return { kind: 'reset', message: 'the connection was closed before the answer was complete' }
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER/.test(code)) return { kind: 'tls', message: `the TLS connection failed (${code})` }
  return { kind: 'protocol', message: `the answer is not valid HTTP (${code || 'unknown'})` }
}
