import { createRing, type Ring } from './ring.ts'
import type { Store, StoredKey, UsageEntry } from './store.ts'

interface Account {
  readonly id: string
  readonly keys: Map<string, StoredKey>
  readonly usage: Ring<UsageEntry>
  balance: number
  serial: number
}

/** A store in memory: every method is synchronous, and therefore atomic. */
export function createMemoryStore(): Store {
  const accounts = new Map<string, Account>()
  const consoles = new Map<string, string>()
  const keys = new Map<string, StoredKey>()

  const accountOf = (id: string): Account => {
    const account = accounts.get(id)
    if (account === undefined) throw new RangeError(`The store has no account ${id}.`)
    return account
  }

  return {
    createAccount({ id, balance, consoleHash }) {
      accounts.set(id, { id, balance, serial: 0, keys: new Map(), usage: createRing(10_000) })
      consoles.set(consoleHash, id)
    },
    hasAccount: (id) => accounts.has(id),
    findConsole: (consoleHash) => consoles.get(consoleHash),
    addKey(key) {
      accountOf(key.account).keys.set(key.id, key)
      keys.set(key.hash, key)
    },
    findKey(hash) {
      const key = keys.get(hash)
      return key && { key, balance: accountOf(key.account).balance }
    },
    touchKey(key, seconds) {
      key.lastUsed = seconds
    },
    listKeys: (account) => [...accountOf(account).keys.values()],
    renameKey(account, id, name) {
      const key = accountOf(account).keys.get(id)
      if (key !== undefined) key.name = name
      return key
    },
    revokeKey(account, id) {
      const key = accountOf(account).keys.get(id)
      if (key !== undefined) key.status = 'revoked'
      return key !== undefined
    },
    balance: (account) => accountOf(account).balance,
    reserve(id, amount) {
      const account = accountOf(id)
      if (account.balance < amount) return false
      account.balance -= amount
      return true
    },
    credit(id, amount) {
      const account = accountOf(id)
      account.balance += amount
      return account.balance
    },
    setBalance(id, balance) {
      accountOf(id).balance = balance
    },
    nextSerial(id) {
      const account = accountOf(id)
      account.serial += 1
      return account.serial
    },
    addUsage: (account, entry) => accountOf(account).usage.push(entry),
    listUsage: (account) => accountOf(account).usage.list(),
    clear() {
      accounts.clear()
      consoles.clear()
      keys.clear()
    },
  }
}
