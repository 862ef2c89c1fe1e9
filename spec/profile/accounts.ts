/** A key at its creation. */
export interface IssuedKey {
  readonly id: string
  readonly name: string
  readonly key: string
}

/** A key as a console lists it. */
export interface ListedKey {
  readonly id: string
  readonly name: string
  readonly revoked: boolean
}

/** A charge as a console lists it. */
export interface UsageRecord {
  readonly model: string
  readonly promptTokens: number
  readonly completionTokens: number
  readonly credits: number
}

/** A new account of the test-control API. */
export interface CreatedAccount {
  readonly consoleToken: string
  /** Undefined if the answer has none. */
  readonly key: string | undefined
}
