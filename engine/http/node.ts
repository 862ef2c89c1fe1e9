import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { createArrivals } from './arrivals.ts'
import { kept } from './body-budget.ts'
import { isReadEnough } from './leave-stream.ts'
import { sendRaw } from './raw.ts'
import { toFailure } from './to-failure.ts'
import { createAgent, directly, toHost, type Way } from './way.ts'
import type { BodyBudget, Connection, Failure, RawExchange, Request, Response, SendOptions, Transport } from './wire.ts'

type Exchanged = RawExchange & { reused: boolean }

/** Sends over node:http and node:https. Redirects are never followed, so a key is sent to the target only. */
export function createNodeTransport(base: URL, way: Way = directly): Transport {
  const to = { base, way }
  const agent = createAgent(base, way, { keepAlive: true, maxSockets: 256, scheduling: 'lifo' })
  return {
    send: (request, options) =>
      request.raw === undefined ? exchange(to, agent, request, options) : sendRaw(to, request, request.raw, options),
    connect: (address) => connect(to, address),
    // A proxy chooses the address itself.
    addresses: async () => (way.proxyFor?.(base) === undefined ? await listAddresses(toHost(base)) : []),
    close: () => agent.destroy(),
  }
}

/** @returns an empty list if the name cannot be resolved: requests will say so. */
async function listAddresses(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host]
  const found = await lookup(host, { all: true }).catch(() => [])
  return found.map(({ address }) => address)
}

interface Destination {
  readonly base: URL
  readonly way: Way
}

function connect(to: Destination, address?: string): Connection {
  const pinned = address === undefined ? {} : { lookup: pin(address) }
  const agent = createAgent(to.base, to.way, { keepAlive: true, maxSockets: 1, ...pinned })
  return { send: (request, options) => exchange(to, agent, request, options), close: () => agent.destroy() }
}

/** Resolves every name to one address. */
function pin(address: string): NonNullable<http.AgentOptions['lookup']> {
  const family = isIP(address)
  return (_name, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family))
}

async function exchange(to: Destination, agent: http.Agent, request: Request, options: SendOptions): Promise<Exchanged> {
  const first = await attempt(to, agent, request, options)
  // The server may have closed a kept-alive connection just as it was reused: that says nothing about the request.
  if (first.failure?.kind === 'reset' && first.reused && first.response === undefined)
    return await attempt(to, agent, request, options)
  return first
}

function attempt(to: Destination, agent: http.Agent, request: Request, options: SendOptions): Promise<Exchanged> {
  const { timeoutMs, signal, bodies } = options
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
    const outgoing = open(to, agent, request)
    const timer = setTimeout(
      () => settle({ failure: { kind: 'timeout', message: `no complete answer within ${timeoutMs} ms` } }),
      timeoutMs,
    )
    const abort = () => settle({ failure: { kind: 'aborted', message: String(signal.reason) } })
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    outgoing.on('error', (error: NodeJS.ErrnoException) => settle({ failure: toFailure(error) }))
    outgoing.on('response', (incoming) => {
      collect(incoming, { bodies, request, started }, (response, failure) =>
        settle(failure === undefined ? { response } : { failure }),
      )
    })
    outgoing.end(request.body)
  })
}

function open({ base, way }: Destination, agent: http.Agent, request: Request): http.ClientRequest {
  const { method, path, headers, body } = request
  const lines: Record<string, string[]> = {}
  for (const [name, value] of [...(way.headers ?? []), ...headers])
    lines[name.toLowerCase()] = [...(lines[name.toLowerCase()] ?? []), value]
  if (body !== undefined) lines['content-length'] = [String(Buffer.byteLength(body))]
  const flat = Object.fromEntries(Object.entries(lines).map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
  const { request: send } = base.protocol === 'https:' ? https : http
  const { port, pathname } = base
  return send({ agent, method, host: toHost(base), port, path: pathname.replace(/\/$/, '') + path, headers: flat })
}

function collect(
  incoming: http.IncomingMessage,
  { bodies, request, started }: { readonly bodies: BodyBudget; readonly request: Request; readonly started: number },
  done: (response: Response, failure?: Failure) => void,
): void {
  const chunks: Buffer[] = []
  const arrivals = createArrivals(started)
  let size = 0
  const toResponse = (truncated: boolean): Response => ({
    status: incoming.statusCode ?? 0,
    headers: pairs(incoming.rawHeaders),
    body: Buffer.concat(chunks),
    truncated,
    halfMs: arrivals.half(),
  })
  const leave = () => {
    if (request.leaveAfter === undefined) return
    const part = toResponse(true)
    if (isReadEnough(request, part)) done({ ...part, left: true })
  }
  leave()
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length
    arrivals.add(chunk.length)
    if (size <= kept.own || (size <= kept.most && bodies.take(chunk.length))) chunks.push(chunk)
    else done(toResponse(true))
    leave()
  })
  incoming.on('end', () => done(toResponse(false)))
  incoming.on('error', (error: NodeJS.ErrnoException) => done(toResponse(true), toFailure(error)))
}

function pairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''])
}
