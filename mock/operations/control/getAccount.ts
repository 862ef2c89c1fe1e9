import { toKey } from '../../answers/console.ts'
import { notFound } from '../../pipeline/refuse.ts'
import type { PlainOperation } from '../operation.ts'

/** An account with its keys, without their secrets. */
export const getAccount: PlainOperation<'getAccount'> = {
  async answer({ state: { store, clock }, variable: id }) {
    if (!(await store.hasAccount(id))) throw notFound()
    const keys = (await store.listKeys(id)).map((key) => toKey(key, clock.seconds()))
    return { json: { id, object: 'account', balance: await store.balance(id), keys } }
  },
}
