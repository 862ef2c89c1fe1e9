import { clip } from './clip.ts'
import type { RawExchange, Response } from './wire.ts'

/** All values of a header, in the order of their lines. */
export function headerValues(response: Response, name: string): string[] {
  return response.headers.filter(([known]) => known.toLowerCase() === name).map(([, value]) => value)
}

/** The media type in lower case, without parameters; empty if there is none. */
export function mediaType(response: Response): string {
  return (headerValues(response, 'content-type')[0] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** The kept part of the body, as text; invalid UTF-8 is replaced. */
export function bodyText(response: Response): string {
  return new TextDecoder().decode(response.body)
}

/** Deeper than anything in the documentation. Without a limit, recursion would overflow the stack. */
const mostDepth = 200

/** What shorter bodies say is kept, because many checks look at it. In bytes. */
const shortBody = 16_384

const parsed = new WeakMap<Uint8Array, unknown>()

/** The kept part of the body as JSON; undefined if it is not JSON (RFC 8259 §8.1: UTF-8, and no byte order mark). */
export function readJson({ body }: Response): unknown {
  if (parsed.has(body)) return parsed.get(body)
  const value = parseJson(body)
  if (body.length <= shortBody) parsed.set(body, value)
  return value
}

function parseJson(body: Uint8Array): unknown {
  if (body.length > mostDepth && measureDepth(body) > mostDepth) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
  } catch {
    return undefined
  }
}

const [quote, backslash, bracket, brace] = [0x22, 0x5c, 0x5b, 0x7b]

/** How deep arrays and objects are nested. */
function measureDepth(json: Uint8Array): number {
  let [depth, deepest, isString] = [0, 0, false]
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0
    if (isString && byte === backslash) at += 1
    else if (byte === quote) isString = !isString
    else if (isString) continue
    else if (byte === bracket || byte === brace) deepest = Math.max(deepest, ++depth)
    else if (byte === bracket + 2 || byte === brace + 2) depth -= 1
  }
  return deepest
}

/** A member of an object, or undefined. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/** Whether JSON says that something is wrong: an answer in the form of OpenAI's responses has an error that is null. */
export function isErrorBody(value: unknown): boolean {
  return (member(value, 'error') ?? null) !== null
}

/** Whether the response is a success. */
export function succeeded({ response }: RawExchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300
}

/** What happened, in a few words: the status and the server's message, or why there is no response. */
export function describe({ response, failure }: RawExchange): string {
  if (response === undefined) return failure?.message ?? 'no response'
  const message = member(member(readJson(response), 'error'), 'message')
  if (typeof message === 'string') return `${response.status} "${clip(message)}"`
  const type = clip(typeAsWritten(response))
  return type === '' ? String(response.status) : `${response.status} ${type}`
}

/** As the server wrote it: in lower case, a key in it would no longer be found. */
function typeAsWritten(response: Response): string {
  return (headerValues(response, 'content-type')[0] ?? '').split(';')[0]?.trim() ?? ''
}
