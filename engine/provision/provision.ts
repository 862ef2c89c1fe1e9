import type { IssuedKey, ListedKey, UsageRecord } from '../../spec/profile/accounts.ts'
import type { ConsoleProfile } from '../../spec/profile/profile.ts'
import type { Need } from '../check/requirement.ts'
import type { RawExchange } from '../http/wire.ts'

/** A console API as anybody can ask it. */
export interface ConsoleGate {
  /** What opens it. */
  readonly token: string
  /** Asks for an act with any value of the Authorization header, or without the header. */
  attempt<Name extends keyof ConsoleProfile>(
    act: Name,
    authorization: string | undefined,
    ...args: Parameters<NonNullable<ConsoleProfile[Name]['request']>>
  ): Promise<RawExchange>
  /** Shows every answer of the console from now on, until the function that it returns is called. */
  watch(see: (exchange: RawExchange) => void): () => void
}

/** One account of the target and what its owner can do in the console. A method that fails throws a ProvisionFailure. */
export interface Account {
  /** An active key of the account. */
  readonly key: string
  /** Its console as a stranger meets it; undefined if the account has no console API. */
  readonly gate?: ConsoleGate
  createKey(name: string): Promise<IssuedKey>
  /** The keys, and the unchanged answer that lists them. */
  listKeys(): Promise<{ readonly keys: readonly ListedKey[]; readonly raw: string }>
  /** Returns the unchanged answer. */
  renameKey(id: string, name: string): Promise<string>
  revokeKey(id: string): Promise<void>
  balance(): Promise<number>
  topUp(credits: number): Promise<void>
  usage(): Promise<readonly UsageRecord[]>
  /** The provision module that it comes from, if it comes from one. */
  readonly source?: string | undefined
  /**
   * Which of these keys, whose revocation was answered, its list still shows as active: a provision module may have
   * forgotten to revoke them. Undefined if the target's own console was asked, whose answers are judged.
   */
  readonly stillActive?: ((ids: readonly string[]) => Promise<readonly ListedKey[]>) | undefined
}

/** Something that a run has made, and could not take away at its end. */
export interface Left {
  readonly kind: 'key' | 'account'
  /** Its name, or the id of an account. */
  readonly name: string
}

/** Where checks get keys and accounts from. */
export interface Provision {
  /** The needs that it can meet. */
  readonly offers: ReadonlySet<Need>
  /** Whether every call of `console()` returns the same account. */
  readonly shared: boolean
  /** Reads what the operator's account shows before the run uses it. */
  openBooks(): Promise<void>
  key(): Promise<string>
  revokedKey(): Promise<string>
  noCreditKey(): Promise<string>
  /** An account with credits. */
  console(): Promise<Account>
  /** A new account with exactly these credits. */
  account(credits: number): Promise<Account>
  /** Revokes the keys that were created, within `graceMs` milliseconds. @returns what is left. */
  close(graceMs: number): Promise<readonly Left[]>
}

/** The console or the test-control API did not do what it was asked to do. */
export class ProvisionFailure extends Error {
  override readonly name = 'ProvisionFailure'
  /** Undefined if there was no response. */
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}
