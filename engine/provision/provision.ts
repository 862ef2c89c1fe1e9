import type { IssuedKey, ListedKey, UsageRecord } from '../../spec/profile/accounts.ts'
import type { ConsoleProfile } from '../../spec/profile/profile.ts'
import type { Need } from '../check/requirement.ts'
import type { RawExchange } from '../http/wire.ts'

/** A console API as anybody can ask it. */
export interface ConsoleGate {
  /** What opens it. */
  readonly token: string
  /** Asks for an act with any credential, or with none. */
  attempt<Name extends keyof ConsoleProfile>(
    act: Name,
    credential: string | undefined,
    ...args: Parameters<NonNullable<ConsoleProfile[Name]['request']>>
  ): Promise<RawExchange>
}

/** One account of the target and what its owner can do in the console. Every method throws a ProvisionFailure. */
export interface Account {
  /** An active key of the account. */
  readonly key: string
  /** Its console as a stranger meets it; undefined if the account has no console API. */
  readonly gate?: ConsoleGate
  createKey(name: string): Promise<IssuedKey>
  /** The keys, and the answer that lists them as it came. */
  listKeys(): Promise<{ readonly keys: readonly ListedKey[]; readonly raw: string }>
  /** Returns the answer as it came. */
  renameKey(id: string, name: string): Promise<string>
  revokeKey(id: string): Promise<void>
  balance(): Promise<number>
  topUp(credits: number): Promise<void>
  usage(): Promise<readonly UsageRecord[]>
}

/** Where checks get keys and accounts from. */
export interface Provision {
  /** What it can give. */
  readonly offers: ReadonlySet<Need>
  /** Whether `console()` gives everybody the same account. */
  readonly shared: boolean
  key(): Promise<string>
  revokedKey(): Promise<string>
  noCreditKey(): Promise<string>
  /** An account with credits. */
  console(): Promise<Account>
  /** A fresh account with exactly these credits. */
  account(credits: number): Promise<Account>
  /** Revokes the keys that were created, within so many milliseconds. @returns the names of those that are left. */
  close(graceMs: number): Promise<readonly string[]>
}

/** The console or the test-control API did not do what it was asked. */
export class ProvisionFailure extends Error {
  override readonly name = 'ProvisionFailure'
  /** Where there was a response. */
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}
