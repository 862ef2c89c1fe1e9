import { fillPath } from '../../spec/document/fill-path.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { fromLatin1 } from '../http/latin1.ts'
import type { Headers, Request } from '../http/wire.ts'

/** What a request to an operation is made of, before a credential is added. */
export interface RequestChange {
  readonly headers?: Headers
  /** Begins with `?`. */
  readonly query?: string
  /** Members that replace those of the smallest body. */
  readonly members?: Record<string, unknown>
  /** A body that is sent unchanged, instead of the smallest one. */
  readonly rawBody?: string
  /** The client leaves a stream after so many of its events. */
  readonly leaveAfter?: number
}

/** The smallest request to an operation that works, with a change. */
export function smallestRequest(operation: OperationFacts, change: RequestChange = {}): Request {
  const { method, path, pathExamples, requestMediaType } = operation
  const { leaveAfter } = change
  const shared = {
    method,
    path: fillPath(path, pathExamples) + (change.query ?? ''),
    ...(leaveAfter !== undefined && { leaveAfter }),
  }
  const headers: Headers = [['Accept', '*/*'], ['User-Agent', 'tokmodel-conformance'], ...(change.headers ?? [])]
  if (requestMediaType === null) return { ...shared, headers }
  const members = { ...(operation.smallestRequest as Record<string, unknown>), ...change.members }
  const { body, contentType } = requestMediaType === 'multipart/form-data' ? encodeForm(members) : encodeJson(members)
  return { ...shared, headers: [...headers, ['Content-Type', contentType]], body: change.rawBody ?? body }
}

interface Encoded {
  readonly body: Uint8Array | string
  readonly contentType: string
}

function encodeJson(members: Record<string, unknown>): Encoded {
  return { body: JSON.stringify(members), contentType: 'application/json' }
}

const boundary = 'conformance-7MA4YWxkTrZu0gW'

/** RFC 7578. The values are the suite's own: none of them holds the boundary, a quote or a line end. */
function encodeForm(members: Record<string, unknown>): Encoded {
  const encoder = new TextEncoder()
  const given = Object.entries(members).filter(([, value]) => value !== undefined)
  const parts = given.flatMap(([name, value]) => {
    const file = toFile(String(value))
    const disposition = `form-data; name="${name}"${file === undefined ? '' : `; filename="${value}"`}`
    const type = file === undefined ? '' : `Content-Type: ${file.mediaType}\r\n`
    const head = `--${boundary}\r\nContent-Disposition: ${disposition}\r\n${type}\r\n`
    return [encoder.encode(head), file?.bytes ?? encoder.encode(String(value)), encoder.encode('\r\n')]
  })
  const all = [...parts, encoder.encode(`--${boundary}--\r\n`)]
  const body = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of all) {
    body.set(part, at)
    at += part.length
  }
  return { body, contentType: `multipart/form-data; boundary=${boundary}` }
}

/** The files that the smallest requests name. */
function toFile(name: string): { mediaType: string; bytes: Uint8Array } | undefined {
  if (name.endsWith('.png')) return { mediaType: 'image/png', bytes: fromLatin1(atob(dotPng)) }
  if (name.endsWith('.wav')) return { mediaType: 'audio/wav', bytes: secondOfSilence() }
  return undefined
}

/** A PNG of 16 x 16 transparent pixels. */
const dotPng = 'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAEklEQVR42mNgGAWjYBSMAggAAAQQAAGvRYgsAAAAAElFTkSuQmCC'

/** A WAV file: one second, 8 kHz, mono, 8 bits. */
function secondOfSilence(): Uint8Array {
  const bytes = new Uint8Array(44 + 8000).fill(128, 44)
  const view = new DataView(bytes.buffer)
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at)
  text(0, 'RIFF')
  view.setUint32(4, 36 + 8000, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 8000, true)
  view.setUint32(28, 8000, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  text(36, 'data')
  view.setUint32(40, 8000, true)
  return bytes
}
