import type { IssuedKey, ListedKey, UsageRecord } from '../../spec/profile/accounts.ts'

type Awaitable<T> = T | Promise<T>

/**
 * The members of a provision module's default export: ways to get accounts from a system that has neither the console
 * API nor the test-control API. What is left out is not judged. If a method throws, does
 * not answer, or answers with a wrong shape, the check is inconclusive, and its reason names the module.
 */
export interface Provider {
  /** One account with credits; every check shares it. */
  account?(): Awaitable<ProvidedAccount>
  /** A new account with exactly these credits. */
  createAccount?(credits: number): Awaitable<ProvidedAccount>
  /** Removes an account that `createAccount` has made, with its keys; called at the end, and by a cleanup after a run was killed. */
  removeAccount?(id: string): Awaitable<void>
  /** Called at the end of every run, even of one that failed. */
  close?(): Awaitable<void>
}

/** An account of a provider and its methods; checks that need a missing method are skipped. */
export interface ProvidedAccount {
  /** An active key of the account. */
  readonly key: string
  /** What `removeAccount` is called with. */
  readonly id?: string
  createKey?(name: string): Awaitable<IssuedKey>
  /** The keys, and the unchanged answer that lists them, which is searched for secrets. */
  listKeys?(): Awaitable<{ readonly keys: readonly ListedKey[]; readonly raw: string }>
  /** Returns the unchanged answer. */
  renameKey?(id: string, name: string): Awaitable<string>
  revokeKey?(id: string): Awaitable<void>
  /** Credits. */
  balance?(): Awaitable<number>
  topUp?(credits: number): Awaitable<void>
  usage?(): Awaitable<readonly UsageRecord[]>
}
