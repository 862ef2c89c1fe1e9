import { notFound } from '../../pipeline/refuse.ts'
import { whenReady } from '../../state/awaitable.ts'
import type { PlainOperation } from '../operation.ts'

/** Nothing: the key is revoked at once, however often this is called. */
export const revokeKey: PlainOperation<'revokeKey'> = {
  answer: ({ state, account, variable }) =>
    whenReady(state.store.revokeKey(account, variable), (isThere) => {
      if (!isThere) throw notFound()
      return undefined
    }),
}
