import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { UsageRecord } from '../../spec/profile/accounts.ts'
import { describe, succeeded } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Book } from '../provision/books.ts'
import { type Account, ProvisionFailure } from '../provision/provision.ts'
import { Inconclusive, NotApplicable } from '../report/verdict.ts'
import type { RequestChange } from '../target/smallest-request.ts'
import { bearer } from './presentation.ts'
import type { Probe } from './probe.ts'
import { settledBalance } from './settled-balance.ts'

/** What a call took from a balance, and what the log says of it. */
export interface Charge {
  /** Credits by the balance; 0 if it did not change within the watch time. */
  readonly credits: number
  /** The entries that the log got; undefined if there is no log. */
  readonly entries: readonly UsageRecord[] | undefined
  readonly exchange: RawExchange
}

/**
 * Makes one call and measures what it takes, when the balance and the log have settled: a server may set more aside than a
 * call costs, and give it back later. @throws Inconclusive if the call fails.
 */
export async function measureCharge(
  probe: Probe<never>,
  account: Account,
  operation: OperationFacts,
  change: RequestChange,
): Promise<Charge> {
  const before = await settle(probe, account)
  const exchange = await probe.call(operation, bearer(account.key), change)
  if (!succeeded(exchange)) throw new Inconclusive(`the call whose price is measured failed: ${describe(exchange)}`, [exchange])
  const read = async (): Promise<Charge> => {
    const { balance, log } = await readAccount(account)
    return { credits: before.balance - balance, entries: before.log && log && addedTo(before.log, log), exchange }
  }
  const book = findBook(probe, account)
  const isSettled = await probe.eventually(async () => {
    const now = await read()
    return now.credits !== 0 && (book?.isUneven === true || agrees(now))
  })
  if (!isSettled && book !== undefined) book.isUneven = !agrees(await read())
  await settledBalance(probe, account)
  return await read()
}

/** What an account shows at a moment. */
interface Standing {
  readonly balance: number
  readonly log: readonly UsageRecord[] | undefined
}

async function readAccount(account: Account): Promise<Standing> {
  return { balance: await account.balance(), log: await readLog(account) }
}

/** What an account shows when what was done before is booked: nothing of it may come into what is measured next. */
async function settle(probe: Probe<never>, account: Account): Promise<Standing> {
  let now = await readAccount(account)
  const book = findBook(probe, account)
  const { opening } = book ?? {}
  if (book === undefined || opening === undefined || book.doubt !== undefined || book.isUneven) return now
  const isEven = () => {
    const added = now.log && addedTo(opening.log, now.log)
    return added === undefined || sumOf(added) === opening.balance + book.toppedUp - now.balance
  }
  book.isUneven = !(await probe.eventually(async () => {
    if (isEven()) return true
    now = await readAccount(account)
    return isEven()
  }))
  return now
}

/** The book of an account: by its key or, where several objects stand for it, by its console. */
function findBook({ books }: Probe<never>, { key, gate }: Account): Book | undefined {
  return books.find(
    ({ account }) => account !== undefined && (gate === undefined ? account.key === key : account.gate?.token === gate.token),
  )
}

/** Whether the log shows what the balance shows; true if there is no log. */
export function agrees({ credits, entries }: Charge): boolean {
  return entries === undefined || sumOf(entries) === credits
}

/** The credits of some entries. */
export function sumOf(entries: readonly UsageRecord[]): number {
  return entries.reduce((sum, { credits }) => sum + credits, 0)
}

/** The usage log; undefined if the account shows none. */
export async function readLog(account: Account): Promise<readonly UsageRecord[] | undefined> {
  try {
    return await account.usage()
  } catch (error) {
    if (error instanceof ProvisionFailure || error instanceof NotApplicable) return undefined
    throw error
  }
}

/** The entries of a log that were not there before, whatever its order. */
export function addedTo(before: readonly UsageRecord[], after: readonly UsageRecord[]): UsageRecord[] {
  const known = new Map<string, number>()
  for (const entry of before) known.set(JSON.stringify(entry), (known.get(JSON.stringify(entry)) ?? 0) + 1)
  return after.filter((entry) => {
    const left = known.get(JSON.stringify(entry)) ?? 0
    known.set(JSON.stringify(entry), left - 1)
    return left <= 0
  })
}

/** Nothing else may move a balance that a finding is based on. @throws Inconclusive if it moves while nothing is in flight. */
export async function requireQuiet(probe: Probe<never>, account: Account): Promise<void> {
  const before = await settledBalance(probe, account)
  if (await probe.eventually(async () => (await account.balance()) !== before))
    throw new Inconclusive('the balance moves while no call is in flight: something else spends from the account')
}
