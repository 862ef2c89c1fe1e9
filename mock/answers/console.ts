import type { components } from '../../spec/types.gen.ts'
import type { IssuedKey } from '../state/accounts.ts'
import { findKeyCause } from '../state/key-cause.ts'
import type { StoredKey } from '../state/store.ts'

type Schemas = components['schemas']

/**
 * A key as the console shows it at a time in Unix seconds, without its secret. TokModel's console knows active and revoked
 * keys, so one that has expired or was disabled is shown as revoked: like such a key, it opens nothing.
 */
export function toKey(key: StoredKey, seconds: number): Schemas['Key'] {
  const { id, name, preview, created, lastUsed } = key
  const status = findKeyCause(key, seconds) === undefined ? 'active' : 'revoked'
  return { id, object: 'key', name, preview, status, created, last_used: lastUsed }
}

/** A key with its secret. */
export function toNewKey({ stored, secret }: IssuedKey, seconds: number): Schemas['NewKey'] {
  return { ...toKey(stored, seconds), key: secret }
}

/** A balance. */
export function toCredits(balance: number): Schemas['Credits'] {
  return { object: 'credits', balance }
}

/** A list as the console shows it. */
export function toList<T>(data: T[]): { object: 'list'; data: T[] } {
  return { object: 'list', data }
}
