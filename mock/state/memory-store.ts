import type { Dialect } from './dialect.ts'
import { createRing, type Ring } from './ring.ts'
import type { Found, Reservation, Store, StoredKey, UsageEntry } from './store.ts'

interface Account {
  readonly id: string
  readonly dialect: Dialect
  readonly keys: Map<string, StoredKey>
  readonly usage: Ring<UsageEntry>
  balance: number
  /** What reservations may give back. */
  reserved: number
  serial: number
}

/** A store in memory: every method is synchronous, and therefore atomic. */
export function createMemoryStore(): Store {
  const accounts = new Map<string, Account>()
  const consoles = new Map<string, string>()
  const keys = new Map<string, StoredKey>()

  const requireAccount = (id: string): Account => {
    const account = accounts.get(id)
    if (account === undefined) throw new RangeError(`The store has no account ${id}.`)
    return account
  }

  return {
    createAccount({ id, balance, dialect = 'tokmodel', consoleHash }) {
      accounts.set(id, { id, balance, dialect, reserved: 0, serial: 0, keys: new Map(), usage: createRing(10_000) })
      consoles.set(consoleHash, id)
    },
    hasAccount: (id) => accounts.has(id),
    findConsole: (consoleHash) => consoles.get(consoleHash),
    addKey(key) {
      requireAccount(key.account).keys.set(key.id, key)
      keys.set(key.hash, key)
    },
    findKey(hash) {
      const key = keys.get(hash)
      return key && toFound(key, requireAccount(key.account))
    },
    touchKey(key, seconds) {
      key.lastUsed = seconds
    },
    listKeys: (account) => [...requireAccount(account).keys.values()],
    renameKey(account, id, name) {
      const key = requireAccount(account).keys.get(id)
      if (key !== undefined) key.name = name
      return key
    },
    revokeKey(account, id) {
      const key = requireAccount(account).keys.get(id)
      if (key !== undefined) key.status = 'revoked'
      return key !== undefined
    },
    balance: (account) => requireAccount(account).balance,
    reserve(id, amount) {
      const account = requireAccount(id)
      if (account.balance < amount || !isCounted(amount)) return undefined
      account.balance -= amount
      account.reserved += amount
      return createReservation(account, amount)
    },
    topUp(id, amount) {
      const account = requireAccount(id)
      if (!isCounted(amount) || !Number.isSafeInteger(account.balance + account.reserved + amount)) return undefined
      account.balance += amount
      return account.balance
    },
    credit(id, amount) {
      const account = requireAccount(id)
      account.balance += amount
      return account.balance
    },
    setBalance(id, balance) {
      const account = requireAccount(id)
      if (!Number.isSafeInteger(balance + account.reserved)) return false
      account.balance = balance
      return true
    },
    nextSerial(id) {
      const account = requireAccount(id)
      account.serial += 1
      return account.serial
    },
    listUsage: (account) => requireAccount(account).usage.list(),
    clear() {
      accounts.clear()
      consoles.clear()
      keys.clear()
    },
  }
}

function toFound(key: StoredKey, { balance, dialect }: Account): Found {
  return { key, balance, dialect }
}

/** Whether an amount is whole, not below zero, and small enough to be counted exactly. */
function isCounted(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0
}

/** It belongs to this account object: after a reset it does not change a new account with the same id. */
function createReservation(account: Account, amount: number): Reservation {
  return {
    settle(unneeded, usage) {
      account.reserved -= amount
      account.balance += unneeded
      account.usage.push(usage)
      return account.balance
    },
  }
}
