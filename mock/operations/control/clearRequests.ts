import type { PlainOperation } from '../operation.ts'

/** Nothing: the journal is empty. */
export const clearRequests: PlainOperation<'clearRequests'> = {
  async answer({ state }) {
    await state.journal.clear()
    return undefined
  },
}
