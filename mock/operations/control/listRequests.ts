import { filterJournal, type JournalFilter } from '../../state/journal.ts'
import type { PlainOperation } from '../operation.ts'

/** The requests that match every filter, the oldest first. */
export const listRequests: PlainOperation<'listRequests'> = {
  answer: ({ state, parameters }) => ({
    // The document names the filters and what each of them can be.
    json: { object: 'list', data: filterJournal(state.journal, parameters as JournalFilter) },
  }),
}
