import { toKey, toList } from '../../answers/console.ts'
import { whenReady } from '../../state/awaitable.ts'
import type { PlainOperation } from '../operation.ts'

/** The keys of the account, never their secrets. */
export const listKeys: PlainOperation<'listKeys'> = {
  answer: ({ state, account }) =>
    whenReady(state.store.listKeys(account), (keys) => {
      const seconds = state.clock.seconds()
      return { json: toList(keys.map((key) => toKey(key, seconds))) }
    }),
}
