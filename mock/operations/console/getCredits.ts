import { toCredits } from '../../answers/console.ts'
import { whenReady } from '../../state/awaitable.ts'
import type { PlainOperation } from '../operation.ts'

/** The balance. */
export const getCredits: PlainOperation<'getCredits'> = {
  answer: ({ state, account }) => whenReady(state.store.balance(account), (balance) => ({ json: toCredits(balance) })),
}
