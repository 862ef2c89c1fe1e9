/** A store that other processes share does not answer, or cannot at present. Nothing that was asked of it may be taken as done. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
  readonly code = 'ERR_STORE_UNAVAILABLE'
}
