import { toEvent } from '../../answers/answer.ts'
import { showEntries } from '../../pipeline/show-request.ts'
import { followJournal } from '../../state/follow-journal.ts'
import type { State } from '../../state/state.ts'
import type { PlainOperation } from '../operation.ts'

/** The journal as it grows. */
export const watchRequests: PlainOperation<'watchRequests'> = {
  answer: ({ state, call, parameters }) => ({
    mediaType: 'text/event-stream',
    content: follow(state, (parameters as { after?: string }).after, call.signal),
  }),
}

/** After how many looks that found nothing a comment keeps the connection open. */
const quietLooks = 150

/** Each request when it is answered, and again when its stream has ended. */
async function* follow(state: State, after: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<string> {
  let quiet = 0
  // The head of the answer has to leave before there is any request.
  yield ': the journal\n\n'
  for await (const { isCleared, entries } of followJournal(state.journal, after, signal)) {
    quiet = entries.length > 0 || isCleared ? 0 : quiet + 1
    if (isCleared) yield toEvent({}, 'cleared')
    if (entries.length > 0) yield (await showEntries(state, entries)).map((entry) => toEvent(entry, 'request')).join('')
    else if (quiet % quietLooks === 0) yield ': still here\n\n'
  }
}
