import type { ProvidedAccount, Provider } from '../../engine/provision/provider.ts'
import { type ShowTrial, tryMethod, Undone } from './trial.ts'
import { tryAccount } from './try-account.ts'

/** The credits of the account that is made for the trial. */
const credits = 1000

/** Uses every method of a guarded provider. `learn` is told every secret. */
export async function tryProvider(provider: Provider, learn: (secret: string) => void, show: ShowTrial): Promise<void> {
  const { account, createAccount, removeAccount, close } = provider
  const ids: (string | undefined)[] = []
  const opened =
    account &&
    (await tryMethod('account', show, async () => {
      const value = await account()
      return { says: value.key === '' ? 'an account without a key' : 'an account with a key', value }
    }))
  const made =
    createAccount &&
    (await tryMethod('createAccount', show, async () => {
      const value = await createAccount(credits)
      ids.push(value.id)
      await requireNew(value, { createAccount, learn, see: (id) => ids.push(id) })
      return { says: `a new account with ${credits} credits`, value }
    }))
  const provided = made ?? opened
  if (provided !== undefined) await tryAccount(provider, provided, { learn, show })
  if (removeAccount && createAccount)
    await tryMethod('removeAccount', show, async () => {
      for (const id of ids) {
        if (id === undefined) throw new Undone('the accounts of createAccount() have no id to remove them by')
        await removeAccount(id)
      }
      return { says: `${ids.length} accounts less`, value: undefined }
    })
  if (close) await tryMethod('close', show, async () => ({ says: 'ended', value: await close() }))
}

interface Hands {
  readonly createAccount: NonNullable<Provider['createAccount']>
  readonly learn: (secret: string) => void
  /** Told the id of each account. */
  readonly see: (id: string | undefined) => void
}

/** @throws Undone if the account has other credits than were asked for, or shares its key with another new one. */
async function requireNew(account: ProvidedAccount, { createAccount, learn, see }: Hands): Promise<void> {
  learn(account.key)
  const full = await account.balance?.()
  if (full !== undefined && full !== credits) throw new Undone(`${credits} credits were asked for, and balance() is ${full}`)
  const empty = await createAccount(0)
  see(empty.id)
  learn(empty.key)
  if (empty.key === account.key) throw new Undone('two new accounts have the same key')
  const none = await empty.balance?.()
  if (none !== undefined && none !== 0) throw new Undone(`0 credits were asked for, and balance() is ${none}`)
}
