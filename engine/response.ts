import type { RawExchange, Response } from './types.ts'

/** All values of a header, in the order of their lines. */
export function headerValues(response: Response, name: string): string[] {
  return response.headers.filter(([known]) => known.toLowerCase() === name).map(([, value]) => value)
}

/** The media type in lower case, without parameters; empty where there is none. */
export function mediaType(response: Response): string {
  return (headerValues(response, 'content-type')[0] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** The body as text; invalid UTF-8 is replaced. */
export function bodyText(response: Response): string {
  return new TextDecoder().decode(response.body)
}

/** The body as JSON, or undefined where it is none (RFC 8259 §8.1: UTF-8, and no byte order mark). */
export function bodyJson(response: Response): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(response.body))
  } catch {
    return undefined
  }
}

/** A member of an object, or undefined. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/** Whether the response is a success. */
export function succeeded({ response }: RawExchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300
}

/** What happened, in a few words: the status and what the server says of it, or why there is no response. */
export function describe({ response, failure }: RawExchange): string {
  if (response === undefined) return failure?.message ?? 'no response'
  const message = member(member(bodyJson(response), 'error'), 'message')
  if (typeof message === 'string') return `${response.status} "${message}"`
  const type = mediaType(response)
  return type === '' ? String(response.status) : `${response.status} ${type}`
}
