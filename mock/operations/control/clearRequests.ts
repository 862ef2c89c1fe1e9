import type { PlainOperation } from '../operation.ts'

/** Nothing: the journal is empty. */
export const clearRequests: PlainOperation<'clearRequests'> = {
  answer({ world }) {
    world.journal.clear()
    return undefined
  },
}
