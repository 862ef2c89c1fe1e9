import { toCredits } from '../../answers/console.ts'
import { whenReady } from '../../state/awaitable.ts'
import type { PlainOperation } from '../operation.ts'
import { requireCounted } from '../require-counted.ts'

/** The balance with the credits that were added: they count at once. */
export const topUp: PlainOperation<'topUp'> = {
  answer: ({ state, account, body }) =>
    whenReady(state.store.topUp(account, body.credits), (balance) => ({ json: toCredits(requireCounted(balance, 'credits')) })),
}
