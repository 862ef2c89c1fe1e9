import { toCredits } from '../../answers/console.ts'
import { notFound } from '../../pipeline/refuse.ts'
import type { PlainOperation } from '../operation.ts'
import { requireCounted } from '../require-counted.ts'

/** The balance, as it was set. */
export const setCredits: PlainOperation<'setCredits'> = {
  async answer({ state: { store }, variable: id, body }) {
    if (!(await store.hasAccount(id))) throw notFound()
    requireCounted(await store.setBalance(id, body.balance), 'balance')
    return { json: toCredits(await store.balance(id)) }
  },
}
