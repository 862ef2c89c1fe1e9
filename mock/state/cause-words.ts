import type { Cause } from './journal.ts'

/** Why a request was answered as it was, in words: one sentence for each cause that the journal knows. */
export const causeWords: Readonly<Record<Cause, string>> = {
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
