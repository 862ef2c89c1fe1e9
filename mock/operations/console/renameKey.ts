import { toKey } from '../../answers/console.ts'
import { notFound } from '../../pipeline/refuse.ts'
import type { PlainOperation } from '../operation.ts'
import { requireName } from './require-name.ts'

/** The key under its new name. */
export const renameKey: PlainOperation<'renameKey'> = {
  async answer(input) {
    const { state, account, variable } = input
    const key = await state.store.renameKey(account, variable, await requireName(input))
    if (key === undefined) throw notFound()
    return { json: toKey(key, state.clock.seconds()) }
  },
}
