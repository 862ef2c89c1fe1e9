import type { Dialect } from './dialect.ts'
import { findKeyCause } from './key-cause.ts'
import { createRing, type Ring } from './ring.ts'
import type { Reservation, Store, StoredKey, UsageEntry } from './store.ts'

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

interface KeyOfAccount {
  readonly key: StoredKey
  readonly account: Account
}

/** A store in memory: every method is synchronous, and therefore atomic. */
export function createMemoryStore(): Store {
  const accounts = new Map<string, Account>()
  const consoles = new Map<string, string>()
  const keys = new Map<string, KeyOfAccount>()

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
      const account = requireAccount(key.account)
      account.keys.set(key.id, key)
      keys.set(key.hash, { key, account })
    },
    findKey(hash) {
      const found = keys.get(hash)
      return found && { key: found.key, balance: found.account.balance, dialect: found.account.dialect }
    },
    admit(hash, seconds) {
      const found = keys.get(hash)
      if (found === undefined) return undefined
      const { key, account } = found
      const cause = findKeyCause(key, seconds)
      if (cause === undefined) {
        key.lastUsed = seconds
        account.serial += 1
      }
      return { key, balance: account.balance, dialect: account.dialect, cause, serial: account.serial }
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
    ...createBooks(requireAccount),
    clear() {
      accounts.clear()
      consoles.clear()
      keys.clear()
    },
  }
}

type Books = Pick<Store, 'balance' | 'pay' | 'reserve' | 'topUp' | 'credit' | 'setBalance' | 'listUsage'>

/** What is done with the credits of accounts. @throws RangeError if there is no such account. */
function createBooks(requireAccount: (id: string) => Account): Books {
  return {
    balance: (account) => requireAccount(account).balance,
    pay(id, amount, usage) {
      const account = requireAccount(id)
      if (!take(account, amount)) return undefined
      account.usage.push(usage)
      return account.balance
    },
    reserve(id, amount) {
      const account = requireAccount(id)
      if (!take(account, amount)) return undefined
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
    listUsage: (account) => requireAccount(account).usage.list(),
  }
}

/** False, and nothing is taken, if the balance does not cover the amount. */
function take(account: Account, amount: number): boolean {
  if (account.balance < amount || !isCounted(amount)) return false
  account.balance -= amount
  return true
}

/** Whether an amount is whole, not below zero, and small enough to be counted exactly. */
function isCounted(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0
}

/** It belongs to this account object: after a reset it does not change a new account with the same id. */
function createReservation(account: Account, amount: number): Reservation {
  return {
    balance: account.balance,
    settle(unneeded, usage) {
      account.reserved -= amount
      account.balance += unneeded
      account.usage.push(usage)
      return account.balance
    },
  }
}
