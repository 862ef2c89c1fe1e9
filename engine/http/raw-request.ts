import { toHeaders } from './header-lines.ts'
import type { Headers, Request } from './wire.ts'

/** What a raw request is made of. */
export interface RawParts {
  /** Default: GET. */
  readonly method?: string
  /** What follows the method: the request target as it is sent. */
  readonly requestTarget: string
  /** Default: HTTP/1.1. */
  readonly version?: string
  /** The value of Host, several for several lines; default: the target's. */
  readonly hosts?: readonly string[]
  /** Lines that are sent unchanged, without their line ends. */
  readonly lines?: readonly string[]
  readonly body?: string
  /** Default: application/json. */
  readonly contentType?: string
  /** Default: the suite's own; null for none. */
  readonly userAgent?: string | null
  /** Instead of `Content-Length` and the unchanged body. */
  readonly chunked?: boolean
  /** Lines after the last chunk. */
  readonly trailers?: readonly string[]
  /** Whether the connection stays open for another request; default: it is closed. */
  readonly keepAlive?: boolean
}

/** The path of a base URL, without a slash at its end: what the paths of raw requests begin with. */
export function toBasePath(target: URL): string {
  return target.pathname.replace(/\/$/, '')
}

/** A request with full control of its bytes. */
export function rawRequest(target: URL, parts: RawParts): Request {
  const { method = 'GET', requestTarget } = parts
  const bytes = rawBytes(target, parts)
  const lines = bytes.slice(0, bytes.indexOf('\r\n\r\n')).split('\r\n').slice(1)
  const headers = toHeaders(lines).map(([name, value]): Headers[number] => [name, value.slice(0, 300)])
  const { body } = parts
  return { method, path: requestTarget, headers, ...(body !== undefined && { body }), raw: { bytes, starts: [0], answers: 1 } }
}

/** Several requests that are sent at once over one connection; the last of them is the one that is judged. */
export function pipelined(target: URL, all: readonly [RawParts, ...RawParts[]]): Request {
  const each = all.map((parts, index) => rawBytes(target, { ...parts, keepAlive: index < all.length - 1 }))
  const starts = each.map((_, index) => each.slice(0, index).join('').length)
  const last = rawRequest(target, all.at(-1) ?? all[0])
  return { ...last, raw: { bytes: each.join(''), starts, answers: all.length } }
}

function rawBytes(target: URL, parts: RawParts): string {
  const {
    method = 'GET',
    requestTarget,
    version = 'HTTP/1.1',
    hosts = [target.host],
    lines = [],
    body,
    contentType = 'application/json',
    userAgent = 'tokmodel-conformance',
    chunked,
    trailers = [],
  } = parts
  const length = body === undefined ? [] : [chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`]
  const content =
    chunked && body !== undefined
      ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n${trailers.map((line) => `${line}\r\n`).join('')}\r\n`
      : (body ?? '')
  return [
    `${method} ${requestTarget} ${version}`,
    ...hosts.map((host) => `Host: ${host}`),
    ...(userAgent === null ? [] : [`User-Agent: ${userAgent}`]),
    'Accept: */*',
    ...(body === undefined ? [] : [`Content-Type: ${contentType}`]),
    ...lines,
    ...length,
    ...(parts.keepAlive ? [] : ['Connection: close']),
    '',
    content,
  ].join('\r\n')
}
