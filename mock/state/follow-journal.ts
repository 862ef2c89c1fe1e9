import { sleep } from '../pipeline/sleep.ts'
import type { Journal, JournalEntry } from './journal.ts'

/** How often the journal is looked at, in milliseconds: a look at each request would be most of the work of a busy mock. */
const everyMs = 100
/** How many requests are shown at a time. */
const atOnce = 500

/** What has happened since the look before. */
export interface Look {
  /** What was there before has been removed. */
  readonly isCleared: boolean
  readonly entries: readonly JournalEntry[]
}

/** Each request when it is answered, and again when its stream has ended; `after` is the id of the last one that is known. */
export async function* followJournal(journal: Journal, after?: string, signal?: AbortSignal): AsyncGenerator<Look> {
  let last = after
  const open = new Set<JournalEntry>()
  while (signal?.aborted !== true) {
    await pull(journal)
    const all = journal.list()
    const at = last === undefined ? -1 : all.findIndex(({ id }) => id === last)
    // The last one is no longer there if all have been removed, or if too many have followed.
    const isCleared = last !== undefined && at === -1
    const fresh = all.slice(at + 1, at + 1 + atOnce)
    const ended = [...open].filter(({ stream }) => stream !== 'open')
    for (const entry of ended) open.delete(entry)
    for (const entry of fresh) if (entry.stream === 'open') open.add(entry)
    last = fresh.at(-1)?.id ?? (isCleared ? undefined : last)
    yield { isCleared, entries: [...ended, ...fresh] }
    if (fresh.length < atOnce) await sleep(everyMs, signal)
  }
}

/** A store that does not answer has nothing new. */
async function pull(journal: Journal): Promise<void> {
  try {
    await journal.pull()
  } catch {}
}
