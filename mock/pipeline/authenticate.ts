import { type Awaitable, whenReady } from '../state/awaitable.ts'
import { digest } from '../state/digest.ts'
import type { Cause } from '../state/journal.ts'
import type { Found, Store } from '../state/store.ts'
import { Refusal, unauthorized } from './refuse.ts'

/** RFC 6750 §2.1: `Bearer`, one or more spaces, a b64token. RFC 9110 §11.1: the scheme's case does not matter. */
const credential = /^bearer +[\w.~+/-]+=*$/i

/** The secret of an Authorization header, or the 401. It is returned, because throwing takes longer than the answer. */
export function bearerToken(header: string | undefined): string | Refusal {
  if (header === undefined || header === '') return unauthorized('auth_missing')
  return credential.test(header) ? header.slice(header.lastIndexOf(' ') + 1) : unauthorized(toCause(header))
}

/** The key of an Authorization header and its account's balance, or the 401. */
export function authenticate(store: Store, header: string | undefined): Awaitable<Found | Refusal> {
  const token = bearerToken(header)
  if (token instanceof Refusal) return token
  return whenReady(digest(token), (hash) => whenReady(store.findKey(hash), (found) => found ?? unauthorized('key_unknown')))
}

function toCause(header: string): Cause {
  return /^bearer(\s|$)/i.test(header) ? 'auth_malformed' : 'auth_scheme'
}
