import type { Headers } from '../../engine/http/wire.ts'
import { createSecrets, type Secrets } from '../../engine/report/secrets.ts'
import { credentialProblem } from '../credential-problem.ts'

/** The head of a request, with a name in place of what cannot be kept out of a report by a search. */
export interface Head {
  readonly target: string
  readonly headers: Headers
}

/** The keys and other secrets that a client has presented. */
export interface PresentedKeys {
  /** Everything that no output may contain. */
  readonly secrets: Secrets
  /** Whether a string contains a key in any form. */
  holdsKey(text: string): boolean
  /** Whether there is a key to look for. */
  readonly isAnyKnown: boolean
  /** A key that is known beforehand. */
  add(key: string): void
  /** Learns what a request presents. @returns undefined if that are more secrets than can be searched for. */
  learn(head: Head): Head | undefined
  /** Learns the cookies that an answer sets, and what is in the URL that it leads to. */
  learnAnswer(headers: Headers): void
}

/** More of them than any client has; each is searched for in twenty forms. */
const most = 1000

/** A shorter value may be a word, so that its removal would spoil the report. */
const shortest = 8

const keyHeaders = ['authorization', 'proxy-authorization', 'x-api-key', 'api-key', 'x-goog-api-key', 'x-auth-token']
const keyParameters = /^(?:api[-_]?key|key|token|access[-_]?token|auth(?:orization)?|secret|password)$/i

/** Nothing was presented yet. */
export function createPresentedKeys(): PresentedKeys {
  const secrets = createSecrets()
  const keys = createSecrets()
  const known = new Set<string>()
  let isAnyKnown = false
  const add = (value: string, name: 'key' | 'secret') => {
    secrets.add(value, name)
    known.add(value)
    if (name !== 'key') return
    keys.add(value, name)
    isAnyKnown = true
  }
  return {
    secrets,
    holdsKey: (text) => keys.find(text) !== undefined,
    get isAnyKnown() {
      return isAnyKnown
    },
    add(key) {
      if (isSearchable(key)) add(key, 'key')
    },
    learn(head) {
      const found = listKeys(head)
      const searched = found.filter(isSearchable)
      const doubtful = listParameters(head).filter((value) => isSearchable(value) && !searched.includes(value))
      const cookies = listCookies(head.headers, 'cookie').filter(isSearchable)
      const fresh = [...searched, ...doubtful, ...cookies].filter((value) => !known.has(value))
      if (known.size + fresh.length > most) return undefined
      for (const value of searched) add(value, 'key')
      for (const value of [...doubtful, ...cookies]) if (!known.has(value)) add(value, 'secret')
      return withoutShort(
        head,
        found.filter((value) => !isSearchable(value)),
      )
    },
    learnAnswer(headers) {
      const places = headers.flatMap(([name, value]) => (name.toLowerCase() === 'location' ? [{ target: value }] : []))
      const values = [...listCookies(headers, 'set-cookie'), ...places.flatMap(listParameters)].filter(isSearchable)
      for (const value of values.slice(0, Math.max(0, most - known.size))) if (!known.has(value)) add(value, 'secret')
    },
  }
}

function isSearchable(value: string): boolean {
  return value.length >= shortest && credentialProblem(value) === undefined
}

function listKeys({ target, headers }: Head): string[] {
  const inHeaders = headers.flatMap(([name, value]) => (keyHeaders.includes(name.toLowerCase()) ? toTokens(value) : []))
  const inQuery = listParameters({ target }).filter((value) => value.length >= 16 && /\d/.test(value))
  return [...new Set([...inHeaders, ...inQuery])].filter((value) => value !== '' && !isMask(value))
}

/** The values of parameters that are named as keys are: what is short or without a digit may be none. */
function listParameters({ target }: Pick<Head, 'target'>): string[] {
  const query = new URLSearchParams(target.split('?').slice(1).join('?'))
  return [...query].flatMap(([name, value]) => (keyParameters.test(name) ? [value] : []))
}

/** What follows the scheme, or the whole if there is none; of a Basic pair, its password too. */
function toTokens(value: string): string[] {
  if (isMasked(value)) return []
  const [scheme = '', ...rest] = value.trim().split(/[\s,]+/)
  if (rest.length === 0) return /^(?:bearer|basic|digest|token)$/i.test(scheme) ? [] : [scheme]
  const decoded = scheme.toLowerCase() === 'basic' ? Buffer.from(rest[0] ?? '', 'base64').toString('latin1') : ''
  return [...rest, decoded.slice(decoded.indexOf(':') + 1)]
}

function listCookies(headers: Headers, header: 'cookie' | 'set-cookie'): string[] {
  const lines = headers.flatMap(([name, value]) => (name.toLowerCase() === header ? [value] : []))
  const pairs = lines.flatMap((line) => (header === 'cookie' ? line.split(';') : [line.split(';')[0] ?? '']))
  return pairs.map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
}

/** Whether the value of an Authorization header is not that of the request: with its scheme, or without. */
export function isMasked(value: string): boolean {
  return isMask(value.trim()) || isMask(value.trim().replace(/^\S+\s+/, ''))
}

/** What programs write in place of a credential: `[redacted]`, `***`, `REDACTED`, `<hidden>`. */
function isMask(value: string): boolean {
  return (
    /^[[<({].*[\])}>]$/.test(value) ||
    /^[*x•.…_-]{3,}$/i.test(value) ||
    /\*{3}|…|•{2}/.test(value) ||
    /^(?:redacted|masked|hidden|removed|secret|filtered|sanitized|omitted)$/i.test(value)
  )
}

function withoutShort({ target, headers }: Head, short: readonly string[]): Head {
  if (short.length === 0) return { target, headers }
  const isShort = (value: string) => short.some((one) => value.includes(one))
  return {
    target: short.reduce((text, value) => text.replaceAll(`=${value}`, '=[short-key]'), target),
    headers: headers.map(([name, value]) => {
      if (!keyHeaders.includes(name.toLowerCase()) || !isShort(value)) return [name, value]
      return [name, short.reduce((text, one) => text.replaceAll(one, '[short-key]'), value)]
    }),
  }
}
