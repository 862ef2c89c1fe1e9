import { toEvent } from '../../answers/answer.ts'
import { showEntries } from '../../pipeline/show-request.ts'
import { sleep } from '../../pipeline/sleep.ts'
import type { Journal, JournalEntry } from '../../state/journal.ts'
import type { State } from '../../state/state.ts'
import type { PlainOperation } from '../operation.ts'

/** The journal as it grows. */
export const watchRequests: PlainOperation<'watchRequests'> = {
  answer: ({ state, call, parameters }) => ({
    mediaType: 'text/event-stream',
    content: follow(state, (parameters as { after?: string }).after, call.signal),
  }),
}

/** How often the journal is looked at, in milliseconds: a look at each request would be most of the work of a busy mock. */
const everyMs = 100
/** After how many looks that found nothing a comment keeps the connection open. */
const quietLooks = 150
/** How many requests are shown at a time. */
const atOnce = 500

/** Each request when it is answered, and again when its stream has ended. */
async function* follow(state: State, after: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<string> {
  let last = after
  let quiet = 0
  const open = new Set<JournalEntry>()
  // The head of the answer has to leave before there is any request.
  yield ': the journal\n\n'
  while (signal?.aborted !== true) {
    await pull(state.journal)
    const all = state.journal.list()
    const at = last === undefined ? -1 : all.findIndex(({ id }) => id === last)
    // The last one is no longer there if all have been removed, or if too many have followed.
    const isCleared = last !== undefined && at === -1
    const fresh = all.slice(at + 1, at + 1 + atOnce)
    const ended = [...open].filter(({ stream }) => stream !== 'open')
    for (const entry of ended) open.delete(entry)
    for (const entry of fresh) if (entry.stream === 'open') open.add(entry)
    last = fresh.at(-1)?.id ?? (isCleared ? undefined : last)
    const changed = [...ended, ...fresh]
    quiet = changed.length > 0 || isCleared ? 0 : quiet + 1
    if (isCleared) yield toEvent({}, 'cleared')
    if (changed.length > 0) yield (await showEntries(state, changed)).map((entry) => toEvent(entry, 'request')).join('')
    else if (quiet % quietLooks === 0) yield ': still here\n\n'
    if (fresh.length < atOnce) await sleep(everyMs, signal)
  }
}

/** A store that does not answer has nothing new. */
async function pull(journal: Journal): Promise<void> {
  try {
    await journal.pull()
  } catch {}
}
