import { type AccountConfig, type KeyConfig, type ResolvedAccount, testKeys } from './config.ts'
import { digest } from './digest.ts'
import { MockConfigError } from './mock-config-error.ts'
import { type Random, randomText } from './random.ts'
import type { State } from './state.ts'
import type { StoredKey } from './store.ts'

/** A key at creation: the only time that its secret is known. */
export interface IssuedKey {
  readonly stored: StoredKey
  readonly secret: string
}

/** An account at creation. */
export interface IssuedAccount {
  readonly id: string
  readonly consoleToken: string
  readonly balance: number
  readonly keys: readonly IssuedKey[]
}

/** Fills in what a configuration leaves out. @throws MockConfigError if its credits cannot be counted exactly. */
export function resolveAccount(config: AccountConfig, random: Random): ResolvedAccount {
  if (!Number.isSafeInteger(config.credits ?? 0)) throw new MockConfigError('The credits of an account must be a whole number.')
  return {
    id: `acct_${randomText(random, 16)}`,
    credits: config.credits ?? 1_000_000,
    consoleToken: config.consoleToken ?? `console-${randomText(random, 40)}`,
    keys: (config.keys ?? [{}]).map((key) => resolveKey(key, random)),
  }
}

/** Makes an account with its keys. */
export async function issueAccount(state: State, { id, credits, consoleToken, keys }: ResolvedAccount): Promise<IssuedAccount> {
  await state.store.createAccount({ id, balance: credits, consoleHash: await digest(consoleToken) })
  state.secretLengths.add(consoleToken.length)
  const issued: IssuedKey[] = []
  for (const key of keys) issued.push(await issueKey(state, id, key))
  return { id, consoleToken, balance: credits, keys: issued }
}

const publicKeys: ReadonlySet<string> = new Set(Object.values(testKeys))

/** Makes a key of an account. */
export async function issueKey(state: State, account: string, config: KeyConfig): Promise<IssuedKey> {
  const random = state.random()
  const { key: secret, name, status } = resolveKey(config, random)
  const stored: StoredKey = {
    id: `key_${randomText(random, 16)}`,
    account,
    hash: await digest(secret),
    preview: `…${secret.slice(-4)}`,
    created: state.clock.seconds(),
    name,
    status,
    lastUsed: null,
  }
  await state.store.addKey(stored)
  if (!publicKeys.has(secret)) state.secretLengths.add(secret.length)
  return { stored, secret }
}

function resolveKey({ name, key, status }: KeyConfig, random: Random): Required<KeyConfig> {
  return { name: name ?? 'default', key: key ?? `sk-${randomText(random, 48)}`, status: status ?? 'active' }
}
