import type { Headers, Response } from '../../engine/http/wire.ts'

/** A request of a HAR file with what came of it. */
export interface HarEntry {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  /** As text; undefined if the file does not have it. */
  readonly body: string | undefined
  /** Unix milliseconds. */
  readonly startedAt: number
  /** How long it took until the end of the answer, in milliseconds. */
  readonly ms: number
  /** Absent if there was none. `truncated` if the file does not have the whole body. */
  readonly response?: Response
  /** Where it was redirected to. */
  readonly redirect?: URL
}

/** The bytes are not a HAR file. */
export class NotHar extends Error {
  override readonly name = 'NotHar'
}

/** The requests of a HAR 1.2 file in the order of their beginnings. What is no HTTP request is left out. @throws NotHar. */
export function readHar(bytes: Buffer): HarEntry[] {
  const entries = memberOf(memberOf(parse(bytes), 'log'), 'entries')
  if (!Array.isArray(entries)) throw new NotHar('is JSON but not a HAR: it has no list at log.entries')
  if (entries.length === 0) throw new NotHar('has no requests: log.entries is empty')
  const read = entries.flatMap((entry) => toEntry(entry) ?? [])
  if (read.length === 0) throw new NotHar('has no entry with an HTTP request in the form of HAR 1.2')
  return read.sort((a, b) => a.startedAt - b.startedAt)
}

/** @throws NotHar. */
function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new NotHar('is empty')
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    // The message of the parser would repeat a part of the file.
    throw new NotHar('is not JSON')
  }
}

function toEntry(entry: unknown): HarEntry | undefined {
  const request = memberOf(entry, 'request')
  const href = textOf(request, 'url')
  if (!URL.canParse(href) || !/^https?:/i.test(href)) return undefined
  const url = new URL(href)
  const response = memberOf(entry, 'response')
  const headers = toHeaders(response)
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? textOf(response, 'redirectURL')
  const started = Date.parse(textOf(entry, 'startedDateTime'))
  const seen = toResponse(response, headers)
  return {
    url,
    method: textOf(request, 'method').toUpperCase(),
    headers: toHeaders(request),
    body: toBody(request),
    startedAt: Number.isNaN(started) ? 0 : started,
    ms: Math.max(0, numberOf(entry, 'time') ?? 0),
    ...(seen && { response: seen }),
    ...(location !== '' && URL.canParse(location, url) && { redirect: new URL(location, url) }),
  }
}

/** HTTP/2 has pseudo-headers, which some programs list as headers. */
function toHeaders(message: unknown): Headers {
  return listOf(message, 'headers').flatMap((header) => {
    const name = textOf(header, 'name')
    return name === '' || name.startsWith(':') ? [] : [[name, textOf(header, 'value')] as const]
  })
}

/** The text, or the fields of a form. An empty text of a body that had bytes is none. */
function toBody(request: unknown): string | undefined {
  const data = memberOf(request, 'postData')
  const size = numberOf(request, 'bodySize') ?? 0
  if (data === undefined || data === null) return size > 0 ? undefined : ''
  const text = textOf(data, 'text')
  if (text !== '') return textOf(data, 'encoding') === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text
  const params = listOf(data, 'params')
  if (params.length > 0 && !/^multipart\//i.test(textOf(data, 'mimeType')))
    return new URLSearchParams(params.map((one) => [textOf(one, 'name'), textOf(one, 'value')])).toString()
  return size > 0 || params.length > 0 ? undefined : ''
}

function toResponse(response: unknown, headers: Headers): Response | undefined {
  const status = numberOf(response, 'status') ?? 0
  if (status < 100 || status > 999) return undefined
  const content = memberOf(response, 'content')
  const text = memberOf(content, 'text')
  const body = typeof text !== 'string' ? new Uint8Array() : Buffer.from(text, isBase64(content) ? 'base64' : 'utf8')
  return { status, headers: withType(headers, content), body, truncated: !isWhole(response, body) }
}

function isBase64(content: unknown): boolean {
  return textOf(content, 'encoding').toLowerCase() === 'base64'
}

/** An answer that was broken off, or whose text was not saved, shows a part of its body or nothing of it. */
function isWhole(response: unknown, body: Uint8Array): boolean {
  if (textOf(response, '_error') !== '') return false
  if (body.length > 0) return true
  const content = memberOf(response, 'content')
  const sizes = [numberOf(content, 'size'), numberOf(response, 'bodySize')]
  return typeof memberOf(content, 'text') === 'string'
    ? !sizes.some((size) => (size ?? 0) > 0)
    : sizes[0] === 0 && (sizes[1] ?? 0) <= 0
}

/** Some programs save no headers of an answer, but the media type of its content. */
function withType(headers: Headers, content: unknown): Headers {
  const type = textOf(content, 'mimeType')
  return headers.length > 0 || type === '' || type === 'x-unknown' ? headers : [['Content-Type', type]]
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

function textOf(value: unknown, name: string): string {
  const text = memberOf(value, name)
  return typeof text === 'string' ? text : ''
}

function numberOf(value: unknown, name: string): number | undefined {
  const number = memberOf(value, name)
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function listOf(value: unknown, name: string): unknown[] {
  const list = memberOf(value, name)
  return Array.isArray(list) ? list : []
}
