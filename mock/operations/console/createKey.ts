import { toNewKey } from '../../answers/console.ts'
import { issueKey } from '../../state/accounts.ts'
import type { PlainOperation } from '../operation.ts'
import { requireName } from './require-name.ts'

/** A new key: the only time that its secret is shown. */
export const createKey: PlainOperation<'createKey'> = {
  async answer(input) {
    const name = await requireName(input)
    const { state, account } = input
    return { json: toNewKey(await issueKey(state, account, { name }), state.clock.seconds()) }
  },
}
