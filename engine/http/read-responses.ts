import { copy } from './clip.ts'
import { toHeaders } from './header-lines.ts'
import { fromLatin1, toLatin1 } from './latin1.ts'
import type { Headers, Response } from './wire.ts'

/** A response in a sequence of bytes, and whether all of it is there. */
export interface ReadResponse {
  readonly response: Response
  readonly complete: boolean
}

/** How the bytes are to be read: what was asked for, and whether more can come. */
export interface Reading {
  readonly method: string
  readonly ended: boolean
}

/** More responses, including interim ones, than a server sends to a few requests. */
const mostResponses = 64

/** The limits of Node; no head that a check looks at is longer. */
const most = { headers: 2000, head: 128 * 1024 }

/**
 * The responses that a connection carried (RFC 9112): interim ones are left out; bytes that are not HTTP end the list.
 * Every step consumes bytes or ends the list.
 */
export function readResponses(bytes: Uint8Array, { method, ended }: Reading): ReadResponse[] {
  const text = toLatin1(bytes)
  const responses: ReadResponse[] = []
  for (let at = 0, read = 0; at < text.length && read < mostResponses; read += 1) {
    const head = readHead(text, at)
    if (head === undefined) break
    const { status, headers, next: from } = head
    const isBodiless = status < 200 || status === 204 || status === 304 || method === 'HEAD'
    const body = isBodiless ? { text: '', next: from, complete: true } : readBody(text, from, headers, ended)
    if (body === undefined) break
    if (status >= 200 || status === 101) {
      const truncated = !body.complete
      responses.push({ response: { status, headers, body: fromLatin1(body.text), truncated }, complete: body.complete })
    }
    if (!body.complete || status === 101) break
    at = body.next
  }
  return responses
}

interface ReadHead {
  readonly status: number
  readonly headers: Headers
  /** Where the body begins. */
  readonly next: number
}

function readHead(text: string, at: number): ReadHead | undefined {
  const end = text.indexOf('\r\n\r\n', at)
  if (end === -1 || end - at > most.head) return undefined
  const [first = '', ...lines] = copy(text.slice(at, end)).split('\r\n', most.headers)
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1]
  return status === undefined ? undefined : { status: Number(status), headers: toHeaders(lines), next: end + 4 }
}

interface ReadBody {
  readonly text: string
  /** Where the next response begins. */
  readonly next: number
  readonly complete: boolean
}

/** RFC 9112 §6.3: chunks, a length, or all that comes until the end; undefined if the length is not a number. */
function readBody(text: string, from: number, headers: Headers, ended: boolean): ReadBody | undefined {
  const value = (name: string) => headers.find(([known]) => known.toLowerCase() === name)?.[1]
  if (/chunked\s*$/i.test(value('transfer-encoding') ?? '')) return readChunks(text, from)
  const length = value('content-length')
  if (length === undefined) return { text: text.slice(from), next: text.length, complete: ended }
  if (!/^\d{1,15}$/.test(length)) return undefined
  const next = from + Number(length)
  return { text: text.slice(from, next), next, complete: text.length >= next }
}

/** RFC 9112 §7.1: a size in hexadecimal digits, perhaps an extension, the bytes; undefined if the size is not a number. */
function readChunks(text: string, from: number): ReadBody | undefined {
  const parts: string[] = []
  const incomplete = () => ({ text: parts.join(''), next: text.length, complete: false })
  for (let at = from; ; ) {
    const line = text.indexOf('\r\n', at)
    if (line === -1) return incomplete()
    const digits = /^[\da-f]{1,12}(?=[\s;]|$)/i.exec(text.slice(at, Math.min(line, at + 64)))?.[0]
    if (digits === undefined) return undefined
    const size = Number.parseInt(digits, 16)
    const next = line + 2 + size + 2
    if (text.length < next) return incomplete()
    parts.push(text.slice(line + 2, line + 2 + size))
    if (size === 0) return { text: parts.join(''), next, complete: true }
    at = next
  }
}
