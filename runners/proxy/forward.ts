import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import { toBasePath } from '../../engine/http/raw-request.ts'
import { toFailure } from '../../engine/http/to-failure.ts'
import { createAgent, directly, toHost, type Way } from '../../engine/http/way.ts'
import type { Failure } from '../../engine/http/wire.ts'
import { toPairs } from '../client/to-pairs.ts'
import type { Watch } from './record-exchange.ts'
import { toPath } from './to-path.ts'

/** RFC 9110 §7.6.1: what belongs to one connection. */
const hopByHop = [
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]

/** The headers of larger requests and answers are refused by Node, in bytes. */
export const maxHeaderSize = 256 * 1024

/** Sends requests on to a deployment. */
export interface Forwarder {
  forward(request: IncomingMessage, response: ServerResponse, watch: Watch): void
  close(): void
}

/** What is special about the way there and back. */
export interface Passing {
  /** How the deployment is reached. Default: directly. */
  readonly way?: Way | undefined
  /** Resolves when an answer with this status may be passed back. */
  hold?(status: number, response: ServerResponse): Promise<void>
  /** Whether a header, by its lower-case name, is for whoever forwards, and not for the client. */
  isPrivate?(name: string): boolean
  /** Whether a deployment that cannot be reached looks to the client as it is. Default: the client gets a 502. */
  readonly resets?: boolean
}

/**
 * Sends each request on as it is, over a connection of its own: a connection that is used again may have been closed, and no
 * request is sent twice. Whoever leaves first, the client or the deployment, is followed by the other.
 */
export function createForwarder(deployment: URL, { way = directly, ...back }: Passing = {}): Forwarder {
  const isTls = deployment.protocol === 'https:'
  const agent = createAgent(deployment, way, { keepAlive: false })
  const open = (request: IncomingMessage) =>
    (isTls ? https : http).request({
      agent,
      host: toHost(deployment),
      port: deployment.port,
      method: request.method,
      path: toBasePath(deployment) + toPath(request),
      headers: [...toLines(request, deployment), ...(way.headers ?? []).flat()],
      maxHeaderSize,
    })
  return {
    forward(request, response, watch) {
      let outgoing: http.ClientRequest
      try {
        outgoing = open(request)
      } catch (error) {
        return refuse(response, watch, {
          kind: 'protocol',
          message: `it cannot be sent on (${(error as NodeJS.ErrnoException).code})`,
        })
      }
      response.on('close', () => outgoing.destroy())
      outgoing.on('response', (incoming) => {
        if (back.hold === undefined) return passBack(incoming, response, { watch, back })
        // A client that leaves meanwhile ends both.
        incoming.once('error', () => {})
        void back.hold(incoming.statusCode ?? 502, response).then(() => {
          if (!response.destroyed) passBack(incoming, response, { watch, back })
        })
      })
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // A deployment may answer before it has the whole request, and close.
        if (response.headersSent || response.destroyed) return
        const failure = toFailure(error)
        if (failure.kind !== 'reset' && back.resets !== true) return refuse(response, watch, failure)
        // The connection was there, and was closed without an answer: so is the client's.
        watch.failed(failure)
        response.destroy()
      })
      // A client that leaves before its request is complete.
      request.on('error', () => outgoing.destroy())
      request.pipe(outgoing)
    },
    close: () => agent.destroy(),
  }
}

function passBack(
  incoming: IncomingMessage,
  response: ServerResponse,
  { watch, back }: { readonly watch: Watch; readonly back: Passing },
): void {
  watch.answered(incoming)
  response.sendDate = false
  const lines = toPairs(incoming.rawHeaders).filter(
    ([name]) => !isOfConnection(name, incoming) && back.isPrivate?.(name.toLowerCase()) !== true,
  )
  response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage ?? '', lines.flat())
  response.flushHeaders()
  incoming.on('end', () => {
    if (incoming.complete) watch.completed()
  })
  incoming.on('error', (error: NodeJS.ErrnoException) => {
    watch.failed(toFailure(error))
    response.destroy()
  })
  incoming.pipe(response)
}

/** As the mock answers where it cannot: what was not answered by the deployment is not judged. */
function refuse(response: ServerResponse, watch: Watch, failure: Failure): void {
  watch.failed(failure)
  const message = `The deployment cannot be reached through the proxy: ${failure.message}.`
  const body = JSON.stringify({ error: { message, type: 'server_error', code: 502 } })
  response.writeHead(502, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** The header lines in their order and case, with the host of the deployment. */
function toLines(request: IncomingMessage, deployment: URL): string[] {
  const kept = toPairs(request.rawHeaders).filter(([name]) => !isOfConnection(name, request))
  const others = kept.map(([name, value]) => [name, name.toLowerCase() === 'host' ? deployment.host : value])
  const lines = request.headers.host === undefined ? [['Host', deployment.host], ...others] : others
  const isChunked = request.headers['transfer-encoding'] !== undefined
  return [...lines, ...(isChunked ? [['Transfer-Encoding', 'chunked']] : toLength(request))].flat()
}

/** Without a length Node would announce chunks for what has no body. */
function toLength({ method = '', headers }: IncomingMessage): string[][] {
  const isWithout = headers['content-length'] === undefined && ['POST', 'PUT', 'PATCH'].includes(method)
  return isWithout ? [['Content-Length', '0']] : []
}

function isOfConnection(name: string, { headers }: IncomingMessage): boolean {
  const named = (headers.connection ?? '').split(',').map((one) => one.trim().toLowerCase())
  return hopByHop.includes(name.toLowerCase()) || named.includes(name.toLowerCase())
}
