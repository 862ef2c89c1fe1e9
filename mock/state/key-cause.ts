/** Whether a key opens the API, and if not, why. */
export type KeyStatus = 'active' | 'revoked' | 'expired' | 'disabled'

/** Causes of a 401 for a key that the mock knows. */
export type KeyCause = 'key_revoked' | 'key_expired' | 'key_disabled'

/** What decides whether a key opens the API. */
interface KeyState {
  readonly status: KeyStatus
  /** Unix seconds; null if the key never expires. */
  readonly expiresAt: number | null
}

/** Why a key does not open the API at a time in Unix seconds; undefined if it does. */
export function findKeyCause({ status, expiresAt }: KeyState, seconds: number): KeyCause | undefined {
  if (status !== 'active') return `key_${status}`
  return expiresAt !== null && seconds >= expiresAt ? 'key_expired' : undefined
}
