import type { JournalEntry } from '../mock/state/journal.ts'
import { isExpression } from '../spec/is-expression.ts'
import { ConformanceAssertionError } from './conformance-assertion-error.ts'

/** How many differences of a request are told. */
const most = 8

/** @throws ConformanceAssertionError unless the body of a request has the members; it says in what the nearest one differs. */
export function requireRequest(requests: readonly JournalEntry[], expected: object): void {
  const sent = requests.filter(({ request }) => request !== undefined)
  if (requests.length === 0) throw new ConformanceAssertionError('expected a request, got none')
  if (sent.length === 0)
    throw new ConformanceAssertionError('what was sent is not kept: leave out `bodies: false` and --no-bodies')
  const found = sent.map((entry) => ({ entry, differences: [...compare(expected, entry.request?.body, '')] }))
  const nearest = found.reduce((best, one) => (one.differences.length < best.differences.length ? one : best))
  if (nearest.differences.length === 0) return
  const { entry, differences } = nearest
  const told = differences.slice(0, most).map((difference) => `\n  ${difference}`)
  if (differences.length > most) told.push(`\n  and ${differences.length - most} more`)
  const which = sent.length === 1 ? 'the request' : `the nearest of ${sent.length} requests`
  throw new ConformanceAssertionError(`${which}, ${entry.method} ${entry.path} (${entry.id}), differs:${told.join('')}`)
}

/** Requests with their outcomes, a line for each. */
export function listed(requests: readonly JournalEntry[]): string {
  return requests.map(({ method, path, status, credits }) => `\n  ${method} ${path}: ${status}, ${credits} credits`).join('')
}

/** In what a value differs from what is expected; members that are not expected may be there. */
function* compare(expected: unknown, actual: unknown, place: string): Generator<string> {
  if (isMatcher(expected)) {
    if (!expected.asymmetricMatch(actual)) yield tell(place, String(expected), actual)
  } else if (isExpression(expected)) {
    if (typeof actual !== 'string' || actual.search(expected) === -1) yield tell(place, `a text like ${expected}`, actual)
  } else if (Array.isArray(expected)) {
    yield* compareLists(expected, actual, place)
  } else if (typeof expected === 'object' && expected !== null) {
    if (!isRecord(actual)) return yield tell(place, 'an object', actual)
    for (const [name, value] of Object.entries(expected))
      yield* compare(value, actual[name], place === '' ? name : `${place}.${name}`)
  } else if (!Object.is(expected, actual)) yield tell(place, show(expected), actual)
}

function* compareLists(expected: readonly unknown[], actual: unknown, place: string): Generator<string> {
  if (!Array.isArray(actual)) return yield tell(place, 'a list', actual)
  if (actual.length !== expected.length) yield `${place}: expected ${expected.length} entries, got ${actual.length}`
  const both = Math.min(actual.length, expected.length)
  for (let index = 0; index < both; index += 1) yield* compare(expected[index], actual[index], `${place}[${index}]`)
}

function tell(place: string, expected: string, actual: unknown): string {
  return `${place === '' ? 'the body' : place}: expected ${expected}, got ${show(actual)}`
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What `expect.any()` and the like of vitest and jest are. */
function isMatcher(value: unknown): value is { asymmetricMatch(actual: unknown): boolean } {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value && typeof value.asymmetricMatch === 'function'
}
