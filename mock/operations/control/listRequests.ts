import { showEntries } from '../../pipeline/show-request.ts'
import { filterJournal, type JournalEntry, type JournalFilter } from '../../state/journal.ts'
import type { State } from '../../state/state.ts'
import type { PlainOperation } from '../operation.ts'

/** The requests that match every filter, the oldest first; with `wait`, as soon as there is one. */
export const listRequests: PlainOperation<'listRequests'> = {
  async answer({ state, call, parameters }) {
    // The document names the filters and what each of them can be.
    const { wait, ...filter } = parameters as JournalFilter & { wait?: string }
    await state.journal.pull()
    const found = filterJournal(state.journal, filter)
    const entries =
      found.length > 0 || wait === undefined ? found : await waitFor(state, filter, { ms: toMs(wait), signal: call.signal })
    return { json: { object: 'list', data: await showEntries(state, entries) } }
  },
}

function toMs(wait: string): number {
  return Math.min(60_000, Number.parseInt(wait, 10) * (wait.endsWith('ms') ? 1 : 1000))
}

interface Patience {
  readonly ms: number
  readonly signal: AbortSignal | undefined
}

/** How often other processes are asked for requests, in milliseconds. */
const everyMs = 50

function waitFor({ journal, shared }: State, filter: JournalFilter, { ms, signal }: Patience): Promise<JournalEntry[]> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms, [])
    const look = () => {
      const found = filterJournal(journal, filter)
      if (found.length > 0) end(found)
    }
    // A store that does not answer has nothing new.
    const ask = () => void Promise.resolve(journal.pull()).then(look, () => {})
    const asking = shared === undefined ? undefined : setInterval(ask, everyMs)
    const callOff = journal.onNext(shared === undefined ? look : ask)
    const leave = () => end([])
    signal?.addEventListener('abort', leave, { once: true })
    function end(found: JournalEntry[]): void {
      clearTimeout(timer)
      clearInterval(asking)
      callOff()
      signal?.removeEventListener('abort', leave)
      resolve(found)
    }
  })
}
