import type { components } from '../../spec/types.gen.ts'
import type { IssuedKey } from '../state/accounts.ts'
import type { StoredKey } from '../state/store.ts'

type Schemas = components['schemas']

/** A key as the console shows it, without its secret. */
export function toKey({ id, name, preview, status, created, lastUsed }: StoredKey): Schemas['Key'] {
  return { id, object: 'key', name, preview, status, created, last_used: lastUsed }
}

/** A key with its secret. */
export function toNewKey({ stored, secret }: IssuedKey): Schemas['NewKey'] {
  return { ...toKey(stored), key: secret }
}

/** A balance. */
export function toCredits(balance: number): Schemas['Credits'] {
  return { object: 'credits', balance }
}

/** A list as the console shows it. */
export function toList<T>(data: T[]): { object: 'list'; data: T[] } {
  return { object: 'list', data }
}
