import type { Chance } from './chance.ts'
import { drawKeys, type Keys, makeKey } from './guard.ts'
import type { Traits } from './traits.ts'

/** A key as its account knows it. */
export interface Key {
  readonly id: string
  name: string
  readonly secret: string
  readonly created: number
  isRevoked: boolean
  lastUsed: number | null
}

/** A line of the usage log. */
export interface Entry {
  readonly id: string
  readonly created: number
  readonly key_id: string
  readonly model: string
  readonly endpoint: string
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly credits: number
}

/** Who pays. */
export interface Account {
  readonly id: string
  readonly token: string
  balance: number
  /** Credits that are set aside for calls that go on. */
  held: number
  readonly keys: Key[]
  readonly log: Entry[]
}

/** All accounts of a gateway. */
export interface Bank {
  readonly keys: Keys
  /** The account of the operator's key. */
  readonly operator: Account
  readonly adminToken: string
  readonly accounts: Account[]
  open(credits: number): Account
  addKey(account: Account, name: string, secret?: string): Key
  /** The active key with a secret, and its account. */
  findKey(secret: string | undefined): { readonly key: Key; readonly account: Account } | undefined
}

export function createBank({ keyForm }: Traits, chance: Chance): Bank {
  const keys = drawKeys(keyForm, chance)
  const accounts: Account[] = []
  const bySecret = new Map<string, { key: Key; account: Account }>()
  const toId = (prefix: string) => prefix + crypto.randomUUID().replaceAll('-', '').slice(0, 20)
  const open = (credits: number) => {
    const account: Account = { id: toId('acct_'), token: toId('console-'), balance: credits, held: 0, keys: [], log: [] }
    accounts.push(account)
    return account
  }
  const addKey = (account: Account, name: string, secret = makeKey(keyForm, chance)) => {
    const created = Math.floor(Date.now() / 1000)
    const key: Key = { id: toId('key_'), name, secret, created, isRevoked: false, lastUsed: null }
    account.keys.push(key)
    bySecret.set(secret, { key, account })
    return key
  }
  const operator = open(50_000_000)
  addKey(operator, 'production-backend', keys.valid)
  addKey(operator, 'retired', keys.revoked).isRevoked = true
  addKey(open(0), 'production-backend', keys.poor)
  return {
    keys,
    operator,
    adminToken: toId('admin-'),
    accounts,
    open,
    addKey,
    findKey(secret) {
      const found = bySecret.get(secret ?? '')
      return found?.key.isRevoked ? undefined : found
    },
  }
}
