import fc from 'fast-check'
import { parseHttpDate } from '../../engine/http/http-date.ts'
import { readResponses } from '../../engine/http/read-responses.ts'
import { readJson } from '../../engine/http/response.ts'
import { parseRetryAfter } from '../../engine/http/retry-after.ts'
import { parseEvents } from '../../engine/http/sse.ts'
import { parseJson } from '../../mock/pipeline/parse-json.ts'
import { FormError, readForm } from '../../mock/pipeline/read-form.ts'
import type { FuzzOptions } from './fuzz-options.ts'

/** Pieces of HTTP, so that random input comes close to it. */
const pieces = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...['HTTP/1.1 200 OK\r\n', 'HTTP/1.1 103 X\r\n', '\r\n\r\n', '\r\n', '\n', 'Content-Length: ']),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['Transfer-Encoding: chunked', '-6', '-1', '0', '5', 'a', 'fffffffffff', ';x=y', '9e9', ' folded'],
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: -100, max: 1e15 }).map(String) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }).map((bytes) => String.fromCharCode(...bytes)) },
)
const wire = fc
  .array(pieces, { maxLength: 40, size: 'max' })
  .map((parts) => Uint8Array.from(parts.join(''), (letter) => letter.charCodeAt(0) & 255))

const eventPieces = fc.oneof(
  fc.constantFrom('data:', 'data: ', 'event: x', ': comment', '\n', '\r\n', '\r', '\n\n', '\uFEFF', 'id: 1', '[DONE]'),
  fc.string({ maxLength: 8 }),
)

/** Every byte of a server is returned at most once: nothing is read twice, nothing is invented. */
function readsForward(bytes: Uint8Array, ended: boolean, method: string): boolean {
  const responses = readResponses(bytes, { method, ended })
  const size = responses.reduce((sum, { response }) => sum + response.body.length, 0)
  const last = responses.at(-1)
  return size <= bytes.length && responses.length <= 64 && responses.every((one) => one.complete || one === last)
}

const formPieces = fc.oneof(
  fc.constantFrom(
    '--b',
    '--b--',
    '\r\n',
    '\r\n\r\n',
    'Content-Disposition: form-data; name="a"',
    '; filename="f"',
    'Content-Type: x',
    ':',
    '"',
  ),
  fc.string({ maxLength: 12 }),
)

/** The parts of a form contain no more than the form, or it is refused with a FormError. */
function readsForm(parts: readonly string[]): boolean {
  const body = new TextEncoder().encode(parts.join(''))
  try {
    const read = readForm(body, 'b')
    return read.reduce((sum, { bytes }) => sum + bytes.length, 0) <= body.length
  } catch (error) {
    return error instanceof FormError
  }
}

const properties = {
  forms: fc.property(fc.array(formPieces, { maxLength: 40, size: 'max' }), readsForm),
  'bodies of JSON': fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
    const whole = toOutcome(() => JSON.parse(text))
    const read = toOutcome(() => parseJson(new TextEncoder().encode(text)))
    return read === whole || whole === undefined
  }),
  responses: fc.property(wire, fc.boolean(), fc.constantFrom('GET', 'HEAD', 'POST'), readsForward),
  events: fc.property(fc.array(eventPieces, { maxLength: 60, size: 'max' }), (parts) => {
    const text = parts.join('')
    const events = parseEvents(text, 20)
    return events.length <= 20 && events.reduce((sum, { data }) => sum + data.length, 0) <= text.length
  }),
  'retry-after': fc.property(
    fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.integer().map(String),
    ),
    (text) => {
      const wait = parseRetryAfter(text, 0)
      return wait === undefined || (Number.isFinite(wait) && wait >= 0)
    },
  ),
  dates: fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
    return parseHttpDate(date.toUTCString()) === Math.floor(date.getTime() / 1000) * 1000
  }),
  json: fc.property(
    fc.oneof(
      fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value)),
      fc.string(),
    ),
    (text) => {
      const body = new TextEncoder().encode(text)
      const read = readJson({ status: 200, headers: [], body, truncated: false })
      return read === undefined || JSON.stringify(read) === JSON.stringify(JSON.parse(new TextDecoder().decode(body)))
    },
  ),
}

/** The parsed JSON, or undefined if it cannot be parsed. */
function toOutcome(read: () => unknown): string | undefined {
  try {
    return JSON.stringify(read())
  } catch {
    return undefined
  }
}

/** Tests every reader of bytes with this many cases. @throws Error with the seed and the smallest case that fails. */
export function fuzzReaders({ cases, seed }: FuzzOptions): number {
  const runs = Math.ceil(cases / Object.keys(properties).length)
  for (const property of Object.values(properties)) fc.assert(property as fc.IProperty<unknown>, { numRuns: runs, seed })
  return runs * Object.keys(properties).length
}
