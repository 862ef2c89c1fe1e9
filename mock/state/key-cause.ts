import type { StoredKey } from './store.ts'

/** Causes of a 401 for a key that the mock knows. */
export type KeyCause = 'key_revoked' | 'key_expired' | 'key_disabled'

/** Why a key does not open the API at a time in Unix seconds; undefined if it does. */
export function findKeyCause(
  { status, expiresAt }: Pick<StoredKey, 'status' | 'expiresAt'>,
  seconds: number,
): KeyCause | undefined {
  if (status !== 'active') return `key_${status}`
  return expiresAt !== null && seconds >= expiresAt ? 'key_expired' : undefined
}
