import http from 'node:http'
import https from 'node:https'
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectSecurely } from 'node:tls'
import type { Headers, RawBytes } from './wire.ts'

/** How connections reach a server, and what every request carries besides. */
export interface Way {
  /** Headers of the way, which an access proxy asks for: no check knows of them. */
  readonly headers?: Headers | undefined
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized'> | undefined
  /** The proxy for a server; undefined if it is reached directly. */
  proxyFor?(server: URL): TunnelProxy | undefined
}

/** A proxy that makes tunnels (CONNECT): what goes through it is the same, byte by byte. */
export interface TunnelProxy {
  readonly url: URL
  /** The value of `Proxy-Authorization`. */
  readonly authorization?: string | undefined
}

/** The way without anything between. */
export const directly: Way = {}

type Done = (error: Error | null, socket?: Socket) => void

/** The name or address that a URL leads to. */
export function toHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

function toPort({ port, protocol }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80))
}

/** An agent whose connections go this way. */
export function createAgent(base: URL, way: Way, options: http.AgentOptions): http.Agent {
  const proxy = way.proxyFor?.(base)
  const isTls = base.protocol === 'https:'
  const agent = isTls ? new https.Agent({ ...options, ...way.tls }) : new http.Agent(options)
  if (proxy === undefined) return agent
  const opening = new Set<() => void>()
  // Node calls it with a function for sockets that take a while; its types do not say so.
  const createConnection = (_: unknown, done: Done) => {
    const end = dial(base, way, (error, socket) => {
      opening.delete(end)
      done(error, socket)
    })
    opening.add(end)
  }
  // The agent does not know of a connection before it is open: a proxy that falls silent would keep the process alive.
  const destroy = () => {
    for (const end of opening) end()
    http.Agent.prototype.destroy.call(agent)
  }
  return Object.assign(agent, { createConnection, destroy })
}

/** Opens a connection to a server. `done` gets it when it can be written to. @returns what ends the attempt. */
export function dial(base: URL, way: Way, done: Done): () => void {
  const proxy = way.proxyFor?.(base)
  const to = { host: toHost(base), port: toPort(base) }
  const isTls = base.protocol === 'https:'
  let opening: { destroy(): void } | undefined
  const secure = (socket?: Socket) => {
    const named = isIP(to.host) === 0 ? { servername: to.host } : {}
    const over = socket === undefined ? to : { socket }
    finish(connectSecurely({ ...over, ALPNProtocols: ['http/1.1'], ...named, ...way.tls }), 'secureConnect')
  }
  const finish = (socket: Socket, event: 'connect' | 'secureConnect') => {
    opening = socket
    socket.once('error', done)
    socket.once(event, () => {
      socket.removeListener('error', done)
      done(null, socket)
    })
  }
  if (proxy !== undefined) {
    opening = tunnel(proxy, base, (error, socket) => {
      if (socket !== undefined && isTls) secure(socket)
      else done(error, socket)
    })
  } else if (isTls) secure()
  else finish(connectPlain(to), 'connect')
  return () => opening?.destroy()
}

/** How long a proxy may take to make a tunnel, in milliseconds. */
const tunnelMs = 10_000

function tunnel(proxy: TunnelProxy, base: URL, done: Done): http.ClientRequest {
  const { url, authorization } = proxy
  const authority = `${base.hostname}:${toPort(base)}`
  const headers = { Host: authority, ...(authorization !== undefined && { 'Proxy-Authorization': authorization }) }
  const { request } = url.protocol === 'https:' ? https : http
  const fail = (what: string) => done(Object.assign(new Error(`the proxy ${url.origin} ${what}`), { code: 'EPROXY' }))
  const asked = request({ host: toHost(url), port: toPort(url), method: 'CONNECT', path: authority, headers, agent: false })
  asked.once('connect', ({ statusCode = 0 }, socket) => {
    socket.setTimeout(0)
    if (statusCode >= 200 && statusCode < 300) return done(null, socket)
    socket.destroy()
    fail(`answers ${statusCode} to CONNECT ${authority}`)
  })
  asked.once('error', (error: NodeJS.ErrnoException) => fail(`cannot be used (${error.code ?? 'no HTTP'})`))
  asked.setTimeout(tunnelMs, () => asked.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })))
  asked.end()
  return asked
}

/** The bytes as they go out: each request in them has the headers of the way, right behind its first line. */
export function toSent({ bytes, starts }: RawBytes, { headers = [] }: Way): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const begins = [...starts, bytes.length]
  const requests = starts.map((start, index) => bytes.slice(start, begins[index + 1]))
  return requests.map((request) => request.replace('\r\n', () => `\r\n${lines}`)).join('')
}
