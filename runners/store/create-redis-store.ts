import { randomUUID } from 'node:crypto'
import type { Dialect } from '../../mock/state/dialect.ts'
import type { KeyCause, KeyStatus } from '../../mock/state/key-cause.ts'
import { Outdated } from '../../mock/state/shared.ts'
import type { Found, Reservation, Store, StoredKey, UsageEntry } from '../../mock/state/store.ts'
import { StoreUnavailable } from '../../mock/state/store-unavailable.ts'
import type { Answer, Connection } from './connection.ts'
import type { ScriptName } from './scripts.ts'

/** What is known of the process that a store works for. */
export interface OfProcess {
  readonly connection: Connection
  /** Its name, which no other process has. */
  readonly name: string
  /** The version of what is shared that it knows; undefined if it does not matter. */
  version(): string | undefined
  /** Goes on until it has succeeded: what has to be done, whenever that is. */
  insist(work: () => Promise<unknown>): void
}

/** A store that any number of processes share. @throws StoreUnavailable from every method. */
export function createRedisStore(of: OfProcess): Store {
  const { connection } = of
  const run = async (name: ScriptName, ...words: string[]) => requireAccount(words[0], await connection.run(name, ...words))
  return {
    async createAccount({ id, balance, dialect = 'tokmodel', consoleHash }) {
      await run('createAccount', id, String(balance), dialect, consoleHash)
    },
    hasAccount: async (id) => (await run('hasAccount', id)) === 1,
    findConsole: async (consoleHash) => ((await run('findConsole', consoleHash)) as string | null) ?? undefined,
    async addKey(key) {
      await run('addKey', ...toWords(key))
    },
    async findKey(hash) {
      const found = await run('findKey', hash)
      return found === null ? undefined : toFound(found)
    },
    async admit(hash, seconds) {
      const answer = await connection.run('admit', hash, String(seconds), of.version() ?? '')
      if (answer === 'outdated') throw new Outdated()
      if (answer === null) return undefined
      const [found = null, cause, serial] = answer as readonly Answer[]
      return { ...toFound(found), cause: cause === '' ? undefined : (cause as KeyCause), serial: Number(serial) }
    },
    listKeys: async (account) => ((await run('listKeys', account)) as Answer[]).map(toKey),
    async renameKey(account, id, name) {
      const key = await run('changeKey', account, id, 'name', name)
      return key === null ? undefined : toKey(key)
    },
    revokeKey: async (account, id) => (await run('changeKey', account, id, 'status', 'revoked')) !== null,
    balance: async (account) => Number(await run('balance', account)),
    ...createBooks(of),
    setBalance: async (account, balance) =>
      Number.isSafeInteger(balance) && (await run('setBalance', account, toAmount(balance))) === 1,
    async listUsage(account) {
      return ((await run('listUsage', account)) as string[]).map((entry) => JSON.parse(entry) as UsageEntry)
    },
    async clear() {
      await run('clear')
    },
  }
}

type Books = Pick<Store, 'pay' | 'reserve' | 'topUp' | 'credit'>

/** The steps that must not be done twice. Each has a name; one whose outcome is not known is undone. */
function createBooks({ connection, name: process, insist }: OfProcess): Books {
  /** Steps whose results have arrived: the store need not remember them any longer. */
  let arrived: string[] = []

  async function once(name: 'pay' | 'reserve' | 'topUp' | 'credit', words: readonly string[]): Promise<[string, Answer]> {
    const step = randomUUID()
    const [account = '', amount = '', usage = ''] = words
    const known = arrived.splice(0, 100)
    try {
      const answer = requireAccount(account, await connection.run(name, process, step, ...words, ...known))
      arrived.push(step)
      return [step, answer]
    } catch (error) {
      arrived = [...known, ...arrived]
      if (error instanceof StoreUnavailable)
        insist(() => connection.run('undo', process, step, account, name === 'pay' || name === 'reserve' ? amount : '0', usage))
      throw error
    }
  }
  const toBalance = (answer: Answer) => (answer === 'short' ? undefined : Number(answer))
  return {
    async pay(account, amount, usage) {
      if (!isCounted(amount)) return undefined
      return toBalance((await once('pay', [account, toAmount(amount), JSON.stringify(usage)]))[1])
    },
    async reserve(account, amount) {
      if (!isCounted(amount)) return undefined
      const [step, answer] = await once('reserve', [account, toAmount(amount)])
      const balance = toBalance(answer)
      if (balance === undefined) return undefined
      return createReservation(connection, insist, { process, step, account, amount, balance })
    },
    async topUp(account, amount) {
      if (!isCounted(amount)) return undefined
      return toBalance((await once('topUp', [account, toAmount(amount)]))[1])
    },
    credit: async (account, amount) => Number((await once('credit', [account, toAmount(amount)]))[1]),
  }
}

interface Held {
  readonly process: string
  readonly step: string
  readonly account: string
  readonly amount: number
  /** Without it. */
  readonly balance: number
}

function createReservation(connection: Connection, insist: OfProcess['insist'], held: Held): Reservation {
  const { process, step, account, amount, balance } = held
  return {
    balance,
    async settle(unneeded, usage) {
      const needed = toAmount(amount - unneeded)
      const words = [process, step, account, toAmount(amount), toAmount(unneeded), needed, JSON.stringify(usage)]
      try {
        return Number(await connection.run('settle', ...words))
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error
        insist(() => connection.run('settle', ...words))
        return balance + unneeded
      }
    },
  }
}

/** @throws RangeError if there is no such account. */
function requireAccount(id: string | undefined, answer: Answer): Answer {
  if (answer === 'missing') throw new RangeError(`The store has no account ${id}.`)
  return answer
}

/** Whether an amount is whole, not below zero, and small enough to be counted exactly. */
function isCounted(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0
}

/** A whole number, all of its digits. */
function toAmount(amount: number): string {
  return BigInt(amount).toString()
}

/** A key as the words of a step. */
export function toWords({ account, id, hash, preview, created, expiresAt, name, status, lastUsed }: StoredKey): string[] {
  return [account, id, hash, preview, String(created), String(expiresAt ?? ''), name, status, String(lastUsed ?? '')]
}

function toKey(answer: Answer): StoredKey {
  const [hash, members] = answer as readonly [string, readonly string[]]
  const [account = '', id = '', preview = '', created, expires = '', name = '', status, used = ''] = members
  return {
    account,
    id,
    hash,
    preview,
    created: Number(created),
    expiresAt: expires === '' ? null : Number(expires),
    name,
    status: status as KeyStatus,
    lastUsed: used === '' ? null : Number(used),
  }
}

function toFound(answer: Answer): Found {
  const [hash, members, balance, dialect] = answer as readonly [string, readonly string[], string, string]
  return { key: toKey([hash, members]), balance: Number(balance), dialect: dialect as Dialect }
}
