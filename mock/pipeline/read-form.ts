/** A part of a multipart form. */
export interface FormPart {
  readonly name: string
  /** Absent if the part is plain text. */
  readonly fileName: string | undefined
  readonly mediaType: string
  /** A view of the body that was read. */
  readonly bytes: Uint8Array
}

/** The limits of the reader; the size of the body is limited when it is collected. */
export const formBounds = { parts: 1000, headBytes: 4096 } as const

/** Thrown if bytes are no multipart form, or exceed the bounds. */
export class FormError extends Error {
  override readonly name = 'FormError'
}

/** The boundary that a Content-Type names, if any. RFC 2046 §5.1.1: at most 70 characters. */
export function readBoundary(contentType: string): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;,"]{1,70})(?=[\s;,]|$))/i.exec(contentType) ?? []
  return quoted ?? plain
}

/**
 * The parts of a multipart body (RFC 7578), in one pass: every step goes forward in the body or ends.
 * @throws FormError.
 */
export function readForm(body: Uint8Array, boundary: string): FormPart[] {
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`)
  const parts: FormPart[] = []
  // Without a preamble, the first delimiter has no line before it.
  let mark = startsWith(body, delimiter.subarray(2), 0) ? toMark(body, 0, delimiter.length - 2) : undefined
  mark ??= findMark(body, delimiter, 0)
  while (!mark.isLast) {
    if (parts.length === formBounds.parts) throw new FormError(`The form has more than ${formBounds.parts} parts.`)
    const head = readHead(body, mark.end)
    // A part without content may share the line end of its head with the next delimiter.
    const next = findMark(body, delimiter, head.end - 2)
    parts.push({ ...head.part, bytes: body.subarray(head.end, Math.max(head.end, next.start)) })
    mark = next
  }
  return parts
}

/** A delimiter in a body: where it begins, and where the next part begins. */
interface Mark {
  readonly start: number
  readonly end: number
  readonly isLast: boolean
}

/** @throws FormError if no delimiter follows. */
function findMark(body: Uint8Array, delimiter: Uint8Array, from: number): Mark {
  // A delimiter has one CR, its first byte: however far it matches, no place before the end of the match begins another.
  for (let at = from; at < body.length; at += 1) {
    if (body[at] !== 13 || !startsWith(body, delimiter, at)) continue
    const mark = toMark(body, at, at + delimiter.length)
    if (mark !== undefined) return mark
  }
  throw new FormError('The form does not end.')
}

/** What a delimiter is, by what follows it: `--`, or the end of its line. */
function toMark(body: Uint8Array, start: number, end: number): Mark | undefined {
  if (body[end] === 45 && body[end + 1] === 45) return { start, end: end + 2, isLast: true }
  let at = end
  while (body[at] === 32 || body[at] === 9) at += 1
  return body[at] === 13 && body[at + 1] === 10 ? { start, end: at + 2, isLast: false } : undefined
}

function startsWith(body: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < bytes.length; index += 1) if (body[at + index] !== bytes[index]) return false
  return true
}

interface Head {
  readonly part: Omit<FormPart, 'bytes'>
  /** Where the content begins. */
  readonly end: number
}

/** @throws FormError. */
function readHead(body: Uint8Array, start: number): Head {
  const most = Math.min(body.length, start + formBounds.headBytes)
  let end = start
  while (end < most && !startsWith(body, blankLine, end)) end += 1
  if (end >= most) throw new FormError('A part of the form has a head that does not end.')
  const lines = new TextDecoder().decode(body.subarray(start, end)).split('\r\n')
  const headers = new Map(lines.map(toHeader))
  const parameters = readParameters(headers.get('content-disposition') ?? '')
  const name = parameters.get('name')
  if (name === undefined) throw new FormError('A part of the form has no name.')
  const fileName = parameters.get('filename') ?? parameters.get('filename*')
  return { part: { name, fileName, mediaType: headers.get('content-type') ?? 'text/plain' }, end: end + blankLine.length }
}

const blankLine = Uint8Array.of(13, 10, 13, 10)

function toHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  return [line.slice(0, Math.max(0, colon)).toLowerCase(), line.slice(colon + 1).trim()]
}

/** The parameters of `form-data; name="file"; filename="a.png"`. @throws FormError for anything else. */
function readParameters(disposition: string): Map<string, string> {
  const parameters = new Map<string, string>()
  const kind = /^form-data\s*/i.exec(disposition)?.[0]
  if (kind === undefined) throw new FormError('A part of the form has no Content-Disposition: form-data.')
  const parameter = /;\s*([\w*-]+)=(?:"([^"]*)"|([^\s;"]*))\s*/y
  parameter.lastIndex = kind.length
  while (parameter.lastIndex < disposition.length) {
    const match = parameter.exec(disposition)
    if (match === null) throw new FormError('A part of the form has a malformed Content-Disposition.')
    parameters.set((match[1] ?? '').toLowerCase(), decodeName(match[2] ?? match[3] ?? ''))
  }
  return parameters
}

/** WHATWG HTML writes these three in percent-encoding, and everything else, backslashes too, as it is. */
function decodeName(text: string): string {
  return text.replaceAll('%22', '"').replace(/%0d/gi, '\r').replace(/%0a/gi, '\n')
}
