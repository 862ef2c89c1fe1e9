import { type AccountConfig, type KeyConfig, magicKeys, type ResolvedAccount } from './config.ts'
import { digest } from './digest.ts'
import { type Random, randomText } from './random.ts'
import type { StoredKey } from './store.ts'
import type { World } from './world.ts'

/** A key in the moment of its making: the only time that its secret is known. */
export interface IssuedKey {
  readonly stored: StoredKey
  readonly secret: string
}

/** An account in the moment of its making. */
export interface IssuedAccount {
  readonly id: string
  readonly consoleToken: string
  readonly balance: number
  readonly keys: readonly IssuedKey[]
}

/** Settles what a configuration leaves open. @throws RangeError where its credits cannot be counted exactly. */
export function resolveAccount(config: AccountConfig, random: Random): ResolvedAccount {
  if (!Number.isSafeInteger(config.credits ?? 0)) throw new RangeError('The credits of an account must be a whole number.')
  return {
    id: `acct_${randomText(random, 16)}`,
    credits: config.credits ?? 1_000_000,
    consoleToken: config.consoleToken ?? `console-${randomText(random, 40)}`,
    keys: (config.keys ?? [{}]).map((key) => resolveKey(key, random)),
  }
}

/** Makes an account with its keys. */
export async function issueAccount(world: World, { id, credits, consoleToken, keys }: ResolvedAccount): Promise<IssuedAccount> {
  await world.store.createAccount({ id, balance: credits, consoleHash: await digest(consoleToken) })
  world.secretLengths.add(consoleToken.length)
  const issued: IssuedKey[] = []
  for (const key of keys) issued.push(await issueKey(world, id, key))
  return { id, consoleToken, balance: credits, keys: issued }
}

const publicKeys: ReadonlySet<string> = new Set(Object.values(magicKeys))

/** Makes a key of an account. */
export async function issueKey(world: World, account: string, config: KeyConfig): Promise<IssuedKey> {
  const random = world.random()
  const { key: secret, name, status } = resolveKey(config, random)
  const stored: StoredKey = {
    id: `key_${randomText(random, 16)}`,
    account,
    hash: await digest(secret),
    preview: `…${secret.slice(-4)}`,
    created: world.clock.seconds(),
    name,
    status,
    lastUsed: null,
  }
  await world.store.addKey(stored)
  if (!publicKeys.has(secret)) world.secretLengths.add(secret.length)
  return { stored, secret }
}

function resolveKey({ name, key, status }: KeyConfig, random: Random): Required<KeyConfig> {
  return { name: name ?? 'default', key: key ?? `sk-${randomText(random, 48)}`, status: status ?? 'active' }
}
