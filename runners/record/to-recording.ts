import { isDeepStrictEqual } from 'node:util'
import type { Recording } from '../../mock/fixtures/recording.ts'

/** The headers of an answer that a recording has. */
const kept = ['content-type', 'retry-after'] as const

/** A whole answer as a recording: JSON as a value if nothing of it is lost so, texts as texts, everything else in Base64. */
export function toRecording(status: number, all: Headers, bytes: Uint8Array): Recording {
  const headers = keepHeaders(all)
  const text = decode(bytes)
  const mediaType = toMediaType(headers['content-type'])
  if (text === undefined || !isText(mediaType)) return { status, headers, base64: Buffer.from(bytes).toString('base64') }
  if (isJson(mediaType) && !isFragile.test(text)) {
    const json: unknown = JSON.parse(text)
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(json)), json)) return { status, headers, json }
  }
  return { status, headers, body: text }
}

/** Those of the headers that a recording has. */
export function keepHeaders(all: Headers): NonNullable<Recording['headers']> {
  const found = kept.flatMap((name) => {
    const value = all.get(name)
    return value !== null && /^[ -~]{1,100}$/.test(value) ? [[name, value] as const] : []
  })
  return Object.fromEntries(found)
}

/** A media type without its parameters. */
export function toMediaType(header: string | null | undefined): string {
  return (header?.split(';')[0] ?? '').trim().toLowerCase()
}

/** Whether a media type is that of JSON. */
export function isJson(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json')
}

function isText(mediaType: string): boolean {
  return isJson(mediaType) || mediaType.startsWith('text/')
}

/** Long numbers, halves of characters and members of prototypes do not survive being read and written again. */
const isFragile = /(?<![.\d])\d{16}|\\u[dD][89a-fA-F]|__proto__/

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
