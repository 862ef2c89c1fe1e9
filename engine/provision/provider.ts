import type { IssuedKey, ListedKey, UsageRecord } from '../../spec/profile/accounts.ts'
import { NotApplicable } from '../report/verdict.ts'
import type { Account } from './provision.ts'

type Awaitable<T> = T | Promise<T>

/**
 * What the default export of a provision module has: ways to get accounts from a system that has neither the console
 * API nor the test-control API. What is left out is not judged. An Error that is thrown makes a check inconclusive.
 */
export interface Provider {
  /** One account with credits; every check shares it. */
  account?(): Awaitable<ProvidedAccount>
  /** A fresh account with exactly these credits. */
  createAccount?(credits: number): Awaitable<ProvidedAccount>
  /** Called in the end, whatever happened. */
  close?(): Awaitable<void>
}

/** An account of a provider and what can be done with it; checks that need more are skipped. */
export interface ProvidedAccount {
  /** An active key of the account. */
  readonly key: string
  createKey?(name: string): Awaitable<IssuedKey>
  /** The keys, and the answer of the system that lists them as it came, to be searched for secrets. */
  listKeys?(): Awaitable<{ readonly keys: readonly ListedKey[]; readonly raw: string }>
  /** Returns the answer as it came. */
  renameKey?(id: string, name: string): Awaitable<string>
  revokeKey?(id: string): Awaitable<void>
  /** Credits. */
  balance?(): Awaitable<number>
  topUp?(credits: number): Awaitable<void>
  usage?(): Awaitable<readonly UsageRecord[]>
}

/** A provider's account as checks use it. `learn` is told every secret before anybody else. */
export function toAccount(provided: ProvidedAccount, learn: (secret: string) => void): Account {
  learn(provided.key)
  const wrap = <Name extends keyof Omit<ProvidedAccount, 'key'>>(name: Name) =>
    (async (...args: never[]) => {
      const method = provided[name] as ((...given: never[]) => unknown) | undefined
      if (method === undefined) throw new NotApplicable(`the provision has no ${name}`)
      return await method.apply(provided, args)
    }) as Account[Name]
  const createKey = wrap('createKey')
  return {
    key: provided.key,
    async createKey(name) {
      const issued = await createKey(name)
      learn(issued.key)
      return issued
    },
    listKeys: wrap('listKeys'),
    renameKey: wrap('renameKey'),
    revokeKey: wrap('revokeKey'),
    balance: wrap('balance'),
    topUp: wrap('topUp'),
    usage: wrap('usage'),
  }
}
