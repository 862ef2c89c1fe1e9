import { type Awaitable, whenReady } from '../state/awaitable.ts'
import { digest } from '../state/digest.ts'
import type { Cause } from '../state/journal.ts'
import type { Found, Store } from '../state/store.ts'
import { unauthorized } from './refuse.ts'

/** RFC 6750 §2.1: `Bearer`, one or more spaces, a b64token. RFC 9110 §11.1: the scheme's case does not matter. */
const credential = /^bearer +([\w.~+/-]+=*)$/i

/** The secret of an Authorization header. @throws Refusal 401 if there is none. */
export function bearerToken(header: string | undefined): string {
  if (header === undefined || header === '') throw unauthorized('auth_missing')
  const token = credential.exec(header)?.[1]
  if (token === undefined) throw unauthorized(toCause(header))
  return token
}

/** The key of an Authorization header and its account's balance. @throws Refusal 401. */
export function authenticate(store: Store, header: string | undefined): Awaitable<Found> {
  const found = whenReady(digest(bearerToken(header)), (hash) => store.findKey(hash))
  return whenReady(found, (known) => {
    if (known === undefined) throw unauthorized('key_unknown')
    return known
  })
}

function toCause(header: string): Cause {
  return /^bearer(\s|$)/i.test(header) ? 'auth_malformed' : 'auth_scheme'
}
