import { nearest } from '../../spec/nearest.ts'
import { operations } from '../../spec/operations.gen.ts'

/** A kind of value: how it is read, what it has to be, and how a JSON Schema says so. Nothing here needs a library. */
export interface Kind<T> {
  /** What the text of a flag or of a variable stands for; text that makes no sense stays text, and is a problem then. */
  read(given: string): unknown
  /** What is wrong with a value, to follow its name: `must be true or false`. */
  problem(value: unknown): string | undefined
  /** What was probably meant by a wrong value. */
  meant?(value: unknown): string | undefined
  /** For the configuration file. */
  readonly schema: object
  /** Several texts, of a flag that is repeated or of one text with commas. */
  readonly isList?: true
  /** The values of one text, where they are not separated by commas. */
  split?(given: string): string[]
  /** The parts of a value that are secrets, if it is not the whole. */
  secretParts?(given: string): string[]
  /** A flag without a value. */
  readonly isSwitch?: true
  /** Never there: it carries the type. */
  readonly type?: T
}

const asItIs = (given: string): unknown => given

/** A text that says something. */
export const text: Kind<string> = {
  read: asItIs,
  problem: (value) => (value === '' ? 'is empty' : typeof value === 'string' ? undefined : 'must be a string'),
  schema: { type: 'string', minLength: 1 },
}

/** Several texts. */
export const list: Kind<readonly string[]> = {
  read: asItIs,
  problem: (value) => (isList(value) ? undefined : 'must be a list of strings'),
  schema: { type: 'array', items: { type: 'string' } },
  isList: true,
}

/** Names of variables of the environment. */
export const variableNames: Kind<readonly string[]> = {
  ...list,
  problem: (value) =>
    isList(value) && value.every((name) => /^[A-Za-z_]\w*$/.test(name))
      ? undefined
      : `must be the name of a variable, e.g. CI, not ${JSON.stringify(value)?.slice(0, 100)}`,
  schema: { type: 'array', items: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' } },
}

/** Lines of a header. What a request needs to be a request, is judged by, or changes the answer (gzip, 206, 304), is not theirs. */
export const headerLines: Kind<readonly string[]> = {
  read: asItIs,
  problem(value) {
    if (!isList(value)) return 'must be a list of strings'
    const wrong = value.find(
      (line) => !/^[!#$%&'*+.^_`|~\w-]+:[ \t]*[\x21-\x7e\x80-\xff]+([ \t]+[\x21-\x7e\x80-\xff]+)*$/.test(line),
    )
    if (wrong !== undefined) return 'has a line that is not "Name: value"'
    const taken = value.map((line) => line.replace(/:.*$/s, '')).find((name) => judgedHeaders.test(name))
    return taken === undefined ? undefined : `cannot set ${taken}, which belongs to the requests that are judged`
  },
  schema: { type: 'array', items: { type: 'string' } },
  isList: true,
  split: (given) => given.split(/\r?\n/).filter((line) => line.trim() !== ''),
  secretParts: (line) => toHiddenParts(line.replace(/^[^:]*:\s*/, '')),
}

/** A header may say `on` or `test`: what is shorter than this is no secret, and is a part of many words. */
const shortestHidden = 6

/** What of the value of a header must not be shown: the whole, and what a server may take out of it, such as one cookie. */
export function toHiddenParts(value: string): string[] {
  const words = value.split(/[\s;,]+/)
  const behindNames = words.map((word) => word.replace(/^[^=]*=/, ''))
  return [...new Set([value, ...words, ...behindNames])].filter((part) => part.length >= shortestHidden)
}

const judgedHeaders =
  /^(authorization|api-key|x-api-key|x-goog-api-key|host|accept|accept-.*|connection|keep-alive|range|if-.*|idempotency-key|x-http-method.*|expect|origin|upgrade|te|trailer|transfer-encoding|user-agent|content-.*|anthropic-.*|openai-.*)$/i

/** True if the flag is given. */
export const onOff: Kind<boolean> = {
  read: () => true,
  problem: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  schema: { type: 'boolean' },
  isSwitch: true,
}

/** A whole number within bounds. */
export function wholeNumber(minimum: number, maximum: number): Kind<number> {
  const isWithin = (value: unknown) => Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
  return {
    read: (given) => (/^\d+$/.test(given) ? Number(given) : given),
    problem: (value) => (isWithin(value) ? undefined : `must be a whole number from ${minimum} to ${maximum}`),
    schema: { type: 'integer', minimum, maximum },
  }
}

/** A number within bounds. */
export function number(minimum: number, maximum: number): Kind<number> {
  const isWithin = (value: unknown) => typeof value === 'number' && value >= minimum && value <= maximum
  return {
    read: (given) => (/^\d+(\.\d+)?$/.test(given) ? Number(given) : given),
    problem: (value) => (isWithin(value) ? undefined : `must be a number from ${minimum} to ${maximum}`),
    schema: { type: 'number', minimum, maximum },
  }
}

/** One of several words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Kind<Word> {
  return {
    read: asItIs,
    problem: (value) => (words.some((word) => word === value) ? undefined : `must be ${words.join(' or ')}`),
    meant: (value) => nearest(String(value), words),
    schema: { enum: words },
  }
}

/** The address of a server. */
export const url: Kind<string | URL> = {
  read: asItIs,
  problem(value) {
    const given = value instanceof URL ? value.href : value
    if (typeof given === 'string' && isPlainUrl(given))
      return /[?#]/.test(given) ? 'must end before the "?" or "#": nothing behind it would be sent' : undefined
    const shown = typeof given === 'string' ? `, not ${JSON.stringify(given.replace(/\/\/[^@/]*@/, '//…@').slice(0, 100))}` : ''
    return `must be a URL such as https://tokmodel.com, without a user or password${shown}`
  },
  meant: (value) => (typeof value === 'string' ? toMeantUrl(value) : undefined),
  schema: { type: 'string', format: 'uri', pattern: '^[^?#]*$' },
}

/** The address that has only lost its beginning, or has too long an end. */
function toMeantUrl(given: string): string | undefined {
  if (isPlainUrl(given)) return given.replace(/[?#].*$/s, '')
  if (!/^(localhost|[\w-]+(\.[\w-]+)+|[\w-]+(?=:\d)|\[[\da-f:]+\])(:\d{1,5})?(\/[\w./-]*)?$/i.test(given)) return undefined
  const meant = `${/^(localhost|[\d.]+|\[)|:\d/i.test(given) ? 'http' : 'https'}://${given}`
  return isPlainUrl(meant) ? meant : undefined
}

function isPlainUrl(given: string): boolean {
  const parsed = URL.canParse(given) ? new URL(given) : undefined
  return ['http:', 'https:'].includes(parsed?.protocol ?? '') && `${parsed?.username}${parsed?.password}` === ''
}

/** A key or a token, as it can stand in a header. The value itself is never part of a problem. */
export const credential: Kind<string> = {
  read: asItIs,
  problem(value) {
    if (typeof value !== 'string') return 'must be a string'
    if (value.trim() === '') return 'is empty'
    if (value !== value.trim()) return 'has white space before or behind it'
    return /^[\x21-\x7e]+$/.test(value) ? undefined : 'has a space or a character that cannot stand in a header'
  },
  schema: { type: 'string' },
}

/** A credential as it was pasted: what is wrong with it is a finding, and no wrong usage. */
export const pasted: Kind<string> = {
  ...credential,
  problem: (value) => (typeof value === 'string' ? undefined : 'must be a string'),
}

/** A token that the mock can be told to have. RFC 6750 §2.1. */
export const mockToken: Kind<string> = {
  ...credential,
  problem: (value) =>
    typeof value === 'string' && /^[\w.~+/-]{4,}=*$/.test(value) ? undefined : 'must be four or more letters, digits and -._~+/',
}

/** The paths and ids of the documented operations. */
export const documentedNames = new Set<string>(
  Object.values(operations).flatMap(({ documented, id, path }) => (documented ? [id, path] : [])),
)

/** Documented operations, by path or id. */
export const operationNames: Kind<readonly string[]> = {
  ...list,
  problem: (value) =>
    isList(value) && value.every((name) => documentedNames.has(name))
      ? undefined
      : 'must be the paths or ids of documented operations, separated by commas',
  meant: meantOperation,
}

/** Models of documented operations: `createRerank=cohere/rerank-v3`, by path or id. */
export const modelNames: Kind<readonly string[]> = {
  ...list,
  problem: (value) =>
    isList(value) && value.every((item) => /^[^=]+=./.test(item) && documentedNames.has(item.split('=', 1)[0] ?? ''))
      ? undefined
      : 'must be documented operations with their models, e.g. createRerank=cohere/rerank-v3',
  meant: meantOperation,
}

/** The operation that the first unknown name is like. */
function meantOperation(value: unknown): string | undefined {
  const names = isList(value) ? value.map((item) => item.split('=', 1)[0] ?? '') : []
  const unknown = names.find((name) => !documentedNames.has(name))
  return unknown === undefined ? undefined : nearest(unknown, [...documentedNames])
}

/** One of several parts. */
export const shard: Kind<{ readonly part: number; readonly of: number }> = {
  read(given) {
    const [part, of] = /^\d+\/\d+$/.test(given) ? given.split('/').map(Number) : []
    return part === undefined ? given : { part, of }
  },
  problem(value) {
    const { part, of } = Object(value) as Record<string, unknown>
    const isWhole = Number.isInteger(part) && Number.isInteger(of)
    return isWhole && Number(part) >= 1 && Number(part) <= Number(of) ? undefined : 'must be I/N with I from 1 to N, e.g. 1/3'
  },
  schema: { type: 'object' },
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
