import type { JournalEntry } from '../../mock/state/journal.ts'
import type { State } from '../../mock/state/state.ts'

/** What one account was given, and what it has paid by its usage and by the journal, in credits. */
export interface Sums {
  given: number
  usage: number
  journal: number
}

/** By account: what happened in one process. */
export type Ledger = Readonly<Record<string, Sums>>

/** Listens to a mock's store and journal: both drop their oldest entries, so the sums are kept here. */
export function keepLedger({ store, journal }: State) {
  const sums: Record<string, Sums> = {}
  const open = new Set<JournalEntry>()
  const note = (account: string, kind: keyof Sums, credits: number) => {
    const own = sums[account] ?? { given: 0, usage: 0, journal: 0 }
    own[kind] += credits
    sums[account] = own
  }
  const noteEntry = ({ account, credits }: JournalEntry) => {
    if (account !== null && account !== undefined) note(account, 'journal', credits)
  }
  const { createAccount, topUp, pay, reserve } = store
  store.createAccount = async (account) => {
    await createAccount(account)
    note(account.id, 'given', account.balance)
  }
  store.topUp = async (account, amount) => {
    const balance = await topUp(account, amount)
    if (balance !== undefined) note(account, 'given', amount)
    return balance
  }
  store.pay = async (account, amount, usage) => {
    const balance = await pay(account, amount, usage)
    if (balance !== undefined) note(account, 'usage', usage.credits)
    return balance
  }
  store.reserve = async (account, amount) => {
    const reservation = await reserve(account, amount)
    return (
      reservation && {
        ...reservation,
        settle(unneeded, usage) {
          note(account, 'usage', usage.credits)
          return reservation.settle(unneeded, usage)
        },
      }
    )
  }
  const { push } = journal
  journal.push = (entry, request) => {
    if (entry.stream === 'open') open.add(entry)
    else noteEntry(entry)
    return push(entry, request)
  }
  const closeEntries = () => {
    for (const entry of open) if (entry.stream !== 'open' && open.delete(entry)) noteEntry(entry)
  }
  setInterval(closeEntries, 20).unref()
  return {
    read(): Ledger {
      closeEntries()
      return sums
    },
    /** How many streams have not ended. */
    open: () => open.size,
  }
}
