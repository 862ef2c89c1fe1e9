import { toCredits } from '../../answers/console.ts'
import { notFound } from '../../pipeline/refuse.ts'
import { counted } from '../counted.ts'
import type { PlainOperation } from '../operation.ts'

/** The balance, as it was set. */
export const setCredits: PlainOperation<'setCredits'> = {
  async answer({ state: { store }, variable: id, body }) {
    if (!(await store.hasAccount(id))) throw notFound()
    counted(await store.setBalance(id, body.balance), 'balance')
    return { json: toCredits(await store.balance(id)) }
  },
}
