import type { PlainOperation } from '../operation.ts'

/** Nothing: the journal is empty. */
export const clearRequests: PlainOperation<'clearRequests'> = {
  answer({ state }) {
    state.journal.clear()
    return undefined
  },
}
