import type { components } from '../spec/types.gen.ts'

export type Awaitable<T> = T | Promise<T>

/** A key as it is kept: its secret as a hash alone. */
export interface StoredKey {
  readonly id: string
  readonly account: string
  /** SHA-256 of the secret in Base64. */
  readonly hash: string
  /** The end of the secret, for people to tell keys apart. */
  readonly preview: string
  /** Unix seconds. */
  readonly created: number
  name: string
  status: 'active' | 'revoked'
  /** Unix seconds. */
  lastUsed: number | null
}

export type UsageEntry = components['schemas']['UsageEntry']

/** A key and what its account has left. */
export interface Found {
  readonly key: StoredKey
  readonly balance: number
}

/** An account to be made. */
export interface NewAccount {
  readonly id: string
  readonly balance: number
  /** SHA-256 of the console token in Base64. */
  readonly consoleHash: string
}

/**
 * Where accounts, keys and credits are kept. Every method is one atomic step: a balance never falls below zero, and a
 * key that `revokeKey` has revoked is found as revoked by every `findKey` that starts afterwards.
 */
export interface Store {
  createAccount(account: NewAccount): Awaitable<void>
  hasAccount(id: string): Awaitable<boolean>
  findConsole(consoleHash: string): Awaitable<string | undefined>
  addKey(key: StoredKey): Awaitable<void>
  findKey(hash: string): Awaitable<Found | undefined>
  /** Notes that a key was used, in Unix seconds. */
  touchKey(key: StoredKey, seconds: number): Awaitable<void>
  listKeys(account: string): Awaitable<StoredKey[]>
  renameKey(account: string, id: string, name: string): Awaitable<StoredKey | undefined>
  /** False where the account has no such key. */
  revokeKey(account: string, id: string): Awaitable<boolean>
  balance(account: string): Awaitable<number>
  /** Takes the amount if the balance covers it, and tells whether it did. */
  reserve(account: string, amount: number): Awaitable<boolean>
  /** Adds to the balance (a top-up, or what a reservation did not need) and returns the new balance. */
  credit(account: string, amount: number): Awaitable<number>
  setBalance(account: string, balance: number): Awaitable<void>
  /** The number of this request among those of its account, from 1: what ids are derived from. */
  nextSerial(account: string): Awaitable<number>
  addUsage(account: string, entry: UsageEntry): Awaitable<void>
  listUsage(account: string): Awaitable<UsageEntry[]>
  clear(): Awaitable<void>
}
