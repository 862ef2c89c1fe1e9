import type { components } from '../../spec/types.gen.ts'
import type { Awaitable } from './awaitable.ts'
import type { Dialect } from './dialect.ts'
import type { KeyCause, KeyStatus } from './key-cause.ts'

/** A key as it is stored: only a hash of its secret. */
export interface StoredKey {
  readonly id: string
  readonly account: string
  /** SHA-256 of the secret in Base64. */
  readonly hash: string
  /** The end of the secret, for people to tell keys apart. */
  readonly preview: string
  /** Unix seconds. */
  readonly created: number
  /** Unix seconds; null if the key never expires. */
  readonly expiresAt: number | null
  name: string
  status: KeyStatus
  /** Unix seconds. */
  lastUsed: number | null
}

export type UsageEntry = components['schemas']['UsageEntry']

/** A key and what its account has left. */
export interface Found {
  readonly key: StoredKey
  readonly balance: number
  /** That of the account. */
  readonly dialect: Dialect
}

/** A key that a request presented. */
export interface Admitted extends Found {
  /** Why the key does not open the API; undefined if it does. */
  readonly cause: KeyCause | undefined
  /** The number of this request among those that keys of its account have opened, from 1: what ids are derived from. */
  readonly serial: number
}

/** An account to be created. */
export interface NewAccount {
  readonly id: string
  readonly balance: number
  /** Default `tokmodel`. */
  readonly dialect?: Dialect
  /** SHA-256 of the console token in Base64. */
  readonly consoleHash: string
}

/** Credits that were taken for an answer that is still being sent. */
export interface Reservation {
  /** The balance without it. */
  readonly balance: number
  /** Ends it, once: gives back what was not needed, and logs the usage. @returns the balance. */
  settle(unneeded: number, usage: UsageEntry): Awaitable<number>
}

/**
 * Where accounts, keys and credits are kept. Every method is one atomic step: a balance never falls below zero, and a
 * key that `revokeKey` has revoked is found as revoked by every `admit` that starts afterwards. A balance, together with
 * what reservations may give back, stays within the integers that a number counts exactly.
 */
export interface Store {
  createAccount(account: NewAccount): Awaitable<void>
  hasAccount(id: string): Awaitable<boolean>
  findConsole(consoleHash: string): Awaitable<string | undefined>
  addKey(key: StoredKey): Awaitable<void>
  findKey(hash: string): Awaitable<Found | undefined>
  /** Finds a key for a request, in Unix seconds: one that opens the API is noted as used, and the request gets a number. */
  admit(hash: string, seconds: number): Awaitable<Admitted | undefined>
  listKeys(account: string): Awaitable<StoredKey[]>
  renameKey(account: string, id: string, name: string): Awaitable<StoredKey | undefined>
  /** False if the account has no such key. */
  revokeKey(account: string, id: string): Awaitable<boolean>
  balance(account: string): Awaitable<number>
  /** Takes the amount and logs the usage if the balance covers it, and returns the balance; else returns undefined. */
  pay(account: string, amount: number, usage: UsageEntry): Awaitable<number | undefined>
  /** Takes the amount if the balance covers it; else returns undefined. */
  reserve(account: string, amount: number): Awaitable<Reservation | undefined>
  /** Adds to the balance and returns the new one; changes nothing and returns undefined if it could not be counted exactly. */
  topUp(account: string, amount: number): Awaitable<number | undefined>
  /** Changes the balance by an amount, even below zero: for mutants. */
  credit(account: string, amount: number): Awaitable<number>
  /** False, and nothing is changed, if it could not be counted exactly. */
  setBalance(account: string, balance: number): Awaitable<boolean>
  listUsage(account: string): Awaitable<UsageEntry[]>
  clear(): Awaitable<void>
}
