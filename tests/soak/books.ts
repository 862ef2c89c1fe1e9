import type { Ledger, Sums } from './keep-ledger.ts'
import { credits, type Served } from './start-served.ts'

/** What all processes have booked, by account. */
export type Books = ReadonlyMap<string, Sums & { readonly balance: number }>

/** Adds up what processes have booked, and what others had that have ended. */
export async function readBooks(all: readonly Served[], gone: readonly Ledger[] = []): Promise<Books> {
  const [first] = all
  if (first === undefined) throw new Error('There is no process.')
  const start: Ledger = { [first.account]: { given: credits, usage: 0, journal: 0 } }
  const ledgers = [start, ...gone, ...(await Promise.all(all.map(({ ask }) => ask('ledger'))))]
  const sums = new Map<string, Sums>()
  for (const [account, own] of ledgers.flatMap((ledger) => Object.entries(ledger))) {
    const { given, usage, journal } = sums.get(account) ?? { given: 0, usage: 0, journal: 0 }
    sums.set(account, { given: given + own.given, usage: usage + own.usage, journal: journal + own.journal })
  }
  const books = new Map<string, Sums & { balance: number }>()
  for (const [account, own] of sums) books.set(account, { ...own, balance: await first.ask('balance', account) })
  return books
}

/** The books in a line. */
export function tellBooks(books: Books): string {
  const sum = (pick: (own: Sums & { balance: number }) => number) => [...books.values()].reduce((all, own) => all + pick(own), 0)
  const spent = sum(({ given, balance }) => given - balance)
  return `credits of ${books.size} accounts: spent ${spent}, usage ${sum(({ usage }) => usage)}, journal ${sum(({ journal }) => journal)}`
}

/** Accounts for which the store, the usage and the journal do not say the same. */
export function wrongBooks(books: Books): string[] {
  return [...books]
    .filter(([, { given, balance, usage, journal }]) => given - balance !== usage || usage !== journal)
    .map(
      ([account, { given, balance, usage, journal }]) =>
        `the books of ${account} differ: spent ${given - balance}, usage ${usage}, journal ${journal}`,
    )
}
