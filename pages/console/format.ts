import type { JournalEntry } from './api.ts'

const numbers = new Intl.NumberFormat('en')

/** A whole number with its thousands apart. */
export function showNumber(value: number): string {
  return numbers.format(value)
}

/** A date and a time of day on this machine, to the second. */
export function showTime(milliseconds: number): string {
  const date = new Date(milliseconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${showClock(milliseconds)}`
}

/** A time of day on this machine, to the second. */
export function showClock(milliseconds: number): string {
  return new Date(milliseconds).toTimeString().slice(0, 8)
}

/** Why a request was answered as it was, in words: one sentence for each cause that the journal knows. */
export const causes: Readonly<Record<JournalEntry['cause'], string>> = {
  ok: 'answered',
  auth_missing: 'no Authorization header',
  auth_scheme: 'the Authorization header is not Bearer',
  auth_malformed: 'the Bearer header is malformed',
  key_unknown: 'the key or token was never issued',
  key_revoked: 'the key has been revoked',
  key_expired: 'the key has expired',
  key_disabled: 'the key is disabled',
  credits_zero: 'the account has no credits',
  credits_short: 'the credits do not cover the request',
  not_found: 'there is no such path',
  method_not_allowed: 'the path has no such method',
  body_too_large: 'the body is too large',
  overload: 'too much at a time',
  body_malformed: 'the body cannot be read',
  body_invalid: 'the body is not as the document says',
  media_type: 'the media type is not taken',
  model_unknown: 'there is no such model',
  host_malformed: 'the Host header is malformed',
  preflight: 'a browser asked first (CORS)',
  fault: 'a fault of the mock',
  fixture: 'a fixture answered',
  no_fixture: 'no fixture matched',
  upstream: 'another server answered',
}
