import { toList } from '../../answers/console.ts'
import { whenReady } from '../../state/awaitable.ts'
import type { PlainOperation } from '../operation.ts'

/** What was charged. */
export const listUsage: PlainOperation<'listUsage'> = {
  answer: ({ state, account }) => whenReady(state.store.listUsage(account), (entries) => ({ json: toList(entries) })),
}
