import { toNewKey } from '../../answers/console.ts'
import { issueAccount, resolveAccount } from '../../state/accounts.ts'
import type { AccountConfig } from '../../state/config.ts'
import type { PlainOperation } from '../operation.ts'

/** A fresh account with an exact balance, and its secrets. */
export const createAccount: PlainOperation<'createAccount'> = {
  async answer({ state, body: { credits, dialect, keys } }) {
    // A validated body has no member that is undefined; the generated types cannot say so.
    const config = { credits, ...(dialect !== undefined && { dialect }), ...(keys !== undefined && { keys }) } as AccountConfig
    const { id, consoleToken, balance, keys: issued } = await issueAccount(state, resolveAccount(config, await state.random()))
    const shown = issued.map((key) => toNewKey(key, state.clock.seconds()))
    return { json: { id, object: 'account', console_token: consoleToken, balance, keys: shown } }
  },
}
