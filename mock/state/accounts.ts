import type { Awaitable } from './awaitable.ts'
import { type AccountConfig, type KeyConfig, type ResolvedAccount, type ResolvedKey, testKeys } from './config.ts'
import { digest } from './digest.ts'
import { MockConfigError } from './mock-config-error.ts'
import { type Random, randomText } from './random.ts'
import { markOf, markSecret } from './secret-marks.ts'
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
    dialect: config.dialect ?? 'tokmodel',
    consoleToken: config.consoleToken ?? `console-${randomText(random, 40)}`,
    keys: (config.keys ?? [{}]).map((key) => resolveKey(key, random)),
  }
}

/** Makes an account with its keys. */
export async function issueAccount(state: State, account: ResolvedAccount): Promise<IssuedAccount> {
  const { id, credits, dialect, consoleToken, keys } = account
  await publishMark(state, consoleToken)
  await state.store.createAccount({ id, balance: credits, dialect, consoleHash: await digest(consoleToken) })
  state.upstream?.hide(consoleToken)
  const issued: IssuedKey[] = []
  for (const key of keys) issued.push(await issueKey(state, id, key))
  return { id, consoleToken, balance: credits, keys: issued }
}

/** Every process recognises a secret before it opens anything. */
function publishMark({ secretMarks, shared }: State, secret: string): Awaitable<void> {
  markSecret(secretMarks, secret)
  return shared?.mark([markOf(secret)])
}

const publicKeys: ReadonlySet<string> = new Set(Object.values(testKeys))

/** Makes a key of an account. */
export async function issueKey(state: State, account: string, config: KeyConfig | ResolvedKey): Promise<IssuedKey> {
  const random = await state.random()
  const { key: secret, name, status, expires_at: expiresAt } = resolveKey(config, random)
  const stored: StoredKey = {
    id: `key_${randomText(random, 16)}`,
    account,
    hash: await digest(secret),
    preview: `…${secret.slice(-4)}`,
    created: state.clock.seconds(),
    expiresAt,
    name,
    status,
    lastUsed: null,
  }
  if (!publicKeys.has(secret)) await publishMark(state, secret)
  await state.store.addKey(stored)
  state.upstream?.hide(secret)
  return { stored, secret }
}

function resolveKey(config: KeyConfig | ResolvedKey, random: Random): ResolvedKey {
  return {
    name: config.name ?? 'default',
    key: config.key ?? `sk-${randomText(random, 48)}`,
    status: config.status ?? 'active',
    expires_at: config.expires_at ?? null,
  }
}
