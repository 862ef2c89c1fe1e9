import type { Response } from '../types.ts'

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

/** The responses that a connection carried (RFC 9112): interim ones are left out, bytes that are no HTTP end the list. */
export function readResponses(bytes: Uint8Array, { method, ended }: Reading): ReadResponse[] {
  const text = latin1(bytes)
  const responses: ReadResponse[] = []
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\r\n\r\n', at)
    const head = end === -1 ? undefined : /^HTTP\/1\.[01] (\d{3})[^\r\n]*((?:\r\n[^\r\n]*)*)$/.exec(text.slice(at, end))
    if (!head) break
    const status = Number(head[1])
    const headers = toHeaders(head[2] ?? '')
    const from = end + 4
    const length = status < 200 || status === 204 || status === 304 || method === 'HEAD' ? 0 : undefined
    const body = length === 0 ? { text: '', next: from, complete: true } : readBody(text, from, headers, ended)
    if (status >= 200 || status === 101) {
      const truncated = !body.complete
      responses.push({ response: { status, headers, body: toBytes(body.text), truncated }, complete: body.complete })
    }
    if (!body.complete || status === 101) break
    at = body.next
  }
  return responses
}

interface ReadBody {
  readonly text: string
  /** Where the next response begins. */
  readonly next: number
  readonly complete: boolean
}

/** RFC 9112 §6.3: chunks, a length, or all that comes until the end. */
function readBody(text: string, from: number, headers: Response['headers'], ended: boolean): ReadBody {
  const value = (name: string) => headers.find(([known]) => known.toLowerCase() === name)?.[1]
  if (/chunked\s*$/i.test(value('transfer-encoding') ?? '')) return readChunks(text, from)
  const length = value('content-length')
  if (length === undefined) return { text: text.slice(from), next: text.length, complete: ended }
  const next = from + Number(length)
  return { text: text.slice(from, next), next, complete: text.length >= next }
}

function readChunks(text: string, from: number): ReadBody {
  let body = ''
  for (let at = from; ; ) {
    const line = text.indexOf('\r\n', at)
    const size = line === -1 ? Number.NaN : Number.parseInt(text.slice(at, line), 16)
    if (Number.isNaN(size) || text.length < line + 2 + size + 2) return { text: body, next: text.length, complete: false }
    body += text.slice(line + 2, line + 2 + size)
    at = line + 2 + size + 2
    if (size === 0) return { text: body, next: at, complete: true }
  }
}

function toHeaders(lines: string): Response['headers'] {
  return lines
    .split('\r\n')
    .filter((line) => line.includes(':'))
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
