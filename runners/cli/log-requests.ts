import { styleText } from 'node:util'
import { causeWords } from '../../mock/state/cause-words.ts'
import { followJournal } from '../../mock/state/follow-journal.ts'
import type { Journal, JournalEntry } from '../../mock/state/journal.ts'
import { harmless } from '../../reporters/harmless.ts'

interface Log {
  /** Takes whole lines. */
  readonly write: (text: string) => void
  readonly color: boolean
  /** Fires when no more is to be written. */
  readonly signal: AbortSignal
}

/** Writes a line for each request whose answer has ended: the journal in words. What the console asks for is left out. */
export async function logRequests(journal: Journal, { write, color, signal }: Log): Promise<void> {
  for await (const { entries } of followJournal(journal, journal.list().at(-1)?.id, signal)) {
    const ended = entries.filter(({ path, stream }) => stream !== 'open' && !path.startsWith('/console/'))
    if (ended.length > 0) write(ended.map((entry) => `${toLine(entry, color)}\n`).join(''))
  }
}

function toLine(entry: JournalEntry, color: boolean): string {
  const { at, method, path, status } = entry
  const style = status === 0 || status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green'
  const shown = status === 0 ? 'cut' : String(status)
  const time = new Date(at).toTimeString().slice(0, 8)
  const styled = color ? styleText(style, shown, { validateStream: false }) : shown
  return `${time}  ${styled}  ${harmless(method)} ${harmless(path)}  ${tell(entry).join(', ')}`
}

/** The true cause, and what the answer was made of. */
function tell({ cause, credits, chunks, stream, fixture }: JournalEntry): string[] {
  return [
    causeWords[cause],
    ...(fixture === null ? [] : [`fixture ${harmless(fixture)}`]),
    ...(stream === null ? [] : [`${chunks} ${chunks === 1 ? 'event' : 'events'}`]),
    ...(stream === 'abandoned' ? ['the client left'] : stream === 'cut' ? ['cut'] : []),
    ...(credits === 0 ? [] : [`${credits} ${credits === 1 ? 'credit' : 'credits'}`]),
  ]
}
