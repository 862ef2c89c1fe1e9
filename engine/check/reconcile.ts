import type { UsageRecord } from '../../spec/profile/accounts.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Book } from '../provision/books.ts'
import { type Account, ProvisionFailure } from '../provision/provision.ts'
import { Inconclusive, NotApplicable } from '../report/verdict.ts'
import { addedTo, readLog, requireQuiet, sumOf } from './measure-charge.ts'
import { readTokens } from './measure-cost.ts'
import type { Probe } from './probe.ts'

/** The books of an account at the end of a run. */
export interface Reconciled {
  /** How many calls were made that the log shows. */
  readonly calls: number
  /** The credits that they took. */
  readonly credits: number
  /** What does not add up. */
  readonly wrong: readonly Mistake[]
  /** Why something was not compared. */
  readonly left: readonly string[]
}

/** Something that does not add up. */
export interface Mistake {
  readonly expected: string
  readonly seen: string
  /** The calls that the log does not show, if they can be told. */
  readonly exchanges: readonly RawExchange[]
}

/** What an account shows now. */
interface Closing {
  readonly spent: number
  readonly entries: readonly UsageRecord[]
  /** The log no longer shows everything since the beginning. */
  readonly isCut: boolean
}

/**
 * Compares the change of a balance, the log and the answers that the run has seen. A server may settle late, so what does
 * not add up has to stay so for the watch time. @returns undefined if the account shows no log.
 */
export async function reconcile(probe: Probe<never>, book: Book): Promise<Reconciled | undefined> {
  const { account } = book
  if (account === undefined || book.opening === undefined) return undefined
  if (book.doubt !== undefined) return { calls: 0, credits: 0, wrong: [], left: [book.doubt] }
  let closing = await close(book, account)
  await probe.eventually(async () => {
    closing = await close(book, account)
    // A log that lacks the last calls looks like a page of a longer one.
    return closing === undefined || (!closing.isCut && listMistakes(book, closing).length === 0)
  })
  if (closing === undefined) return undefined
  const { entries, spent, isCut } = closing
  const wrong = listMistakes(book, closing)
  const done = { calls: entries.length, credits: spent }
  const cut = isCut ? ['the log does not show all calls since the beginning'] : []
  if (wrong.length === 0) return { ...done, wrong, left: cut }
  try {
    await requireQuiet(probe, account)
    return { ...done, wrong, left: cut }
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error
    return { ...done, wrong: [], left: error.reasons.map(String) }
  }
}

/** @returns undefined if the account shows no log or no balance. */
async function close(book: Book, account: Account): Promise<Closing | undefined> {
  const { opening, toppedUp } = book
  const log = await readLog(account)
  const balance = await account.balance().catch((error: unknown) => {
    if (error instanceof ProvisionFailure || error instanceof NotApplicable) return undefined
    throw error
  })
  if (log === undefined || balance === undefined || opening === undefined) return undefined
  const entries = addedTo(opening.log, log)
  const isCut = log.length - entries.length < opening.log.length || isPage(entries.length, countCalls(book, entries.length))
  return { spent: opening.balance + toppedUp - balance, entries, isCut }
}

/** Whether a log looks like a page of a longer one: a round number of entries, and fewer than calls. */
function isPage(entries: number, calls: number): boolean {
  return entries < calls && entries >= 20 && entries % 10 === 0
}

/** The calls that the account has served. Those of the operator's key count if nothing else explains what the log shows. */
function listServed({ calls, given }: Book, entries: number): readonly RawExchange[] {
  const explained = calls.served.length + calls.unsure
  const isGivens = given.served.length > 0 && entries >= explained + given.served.length / 2
  return isGivens ? [...calls.served, ...given.served] : calls.served
}

function countCalls(book: Book, entries: number): number {
  return listServed(book, entries).length
}

function listMistakes(book: Book, { spent, entries, isCut }: Closing): Mistake[] {
  if (isCut) return []
  const served = listServed(book, entries.length)
  const logged = sumOf(entries)
  const mistakes: Mistake[] = []
  if (logged !== spent)
    mistakes.push({
      expected: 'the same credits by the balance and by the log',
      seen: `${spent} credits by the balance and ${logged} by the log, for ${count(entries.length, 'entry', 'entries')}`,
      exchanges: [],
    })
  if (entries.length < served.length)
    mistakes.push({
      expected: 'an entry for each call that was served',
      seen: `${count(served.length, 'call', 'calls')} served and ${count(entries.length, 'entry', 'entries')}`,
      exchanges: findUnlogged(served, entries),
    })
  const charged = entries.filter(({ credits }) => credits > 0)
  // Others may use an account that the run has not made.
  if (book.own && !book.isLoose && charged.length > served.length + book.calls.unsure)
    mistakes.push({
      expected: 'no entry but those of the calls of the account',
      seen: `${count(charged.length, 'entry', 'entries')} for ${count(served.length, 'served call', 'served calls')}, the last for ${charged.at(-1)?.model}`,
      exchanges: [],
    })
  return mistakes
}

/** The calls whose tokens no entry has; if there are none, those whose answers tell no tokens. */
function findUnlogged(served: readonly RawExchange[], entries: readonly UsageRecord[]): RawExchange[] {
  const left = entries.map(({ promptTokens, completionTokens }) => `${promptTokens} ${completionTokens}`)
  const silent: RawExchange[] = []
  const unlogged = served.filter((exchange) => {
    const tokens = readTokens(exchange)
    if (tokens === undefined) silent.push(exchange)
    const at = tokens === undefined ? 0 : left.indexOf(`${tokens.prompt} ${tokens.completion}`)
    if (tokens !== undefined && at >= 0) left.splice(at, 1)
    return at < 0
  })
  return (unlogged.length > 0 ? unlogged : silent).slice(0, 5)
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
