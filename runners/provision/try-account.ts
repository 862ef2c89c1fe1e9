import { keepKeys } from '../../engine/provision/keep-keys.ts'
import { toAccount } from '../../engine/provision/provided-account.ts'
import type { ProvidedAccount, Provider } from '../../engine/provision/provider.ts'
import type { Account } from '../../engine/provision/provision.ts'
import { type ShowTrial, tryMethod, Undone } from './trial.ts'

type Method = keyof Omit<ProvidedAccount, 'key' | 'id'>

/** How long it may take to revoke the keys of the trial, in milliseconds. */
const graceMs = 30_000

/** Uses every method of an account, in an order in which each can be seen by the others. */
export async function tryAccount(
  provider: Provider,
  provided: ProvidedAccount,
  { learn, show }: { readonly learn: (secret: string) => void; readonly show: ShowTrial },
): Promise<void> {
  const { account, close } = keepKeys(toAccount(provider, provided, learn), undefined)
  const name = `conformance-trial-${crypto.randomUUID().slice(0, 8)}`
  const attempt = async (method: Method, act: () => Promise<string>) => {
    if (provided[method] === undefined) show({ method, works: undefined, says: 'left out: checks that need it are skipped' })
    else await tryMethod(method, show, async () => ({ says: await act(), value: undefined }))
  }
  let id: string | undefined
  await attempt('createKey', async () => {
    id = await makeKey(account, name)
    return 'a new key'
  })
  await attempt('listKeys', () => listKeys(account, id))
  const eyes = { list: provided.listKeys && (() => account.listKeys()), balance: provided.balance && (() => account.balance()) }
  for (const [method, act] of [
    ['renameKey', renameKey],
    ['revokeKey', revokeKey],
  ] as const) {
    const made = id
    if (made === undefined && provided[method] !== undefined)
      show({ method, works: undefined, says: 'not tried: there is no new key' })
    else await attempt(method, () => act(account, made ?? '', eyes))
  }
  await attempt('balance', async () => `${await account.balance()} credits`)
  await attempt('topUp', () => topUp(account, eyes))
  await attempt('usage', async () => `${(await account.usage()).length} charges`)
  for (const left of await close(graceMs))
    show({ method: 'revokeKey', works: false, says: `the key "${left}" may be left`, mend: 'revoke it in the console' })
}

/** Where other methods can be seen; undefined if the module does not have it. */
interface Eyes {
  readonly list: Account['listKeys'] | undefined
  readonly balance: Account['balance'] | undefined
}

async function makeKey(account: Account, name: string): Promise<string> {
  const { id, name: given, key } = await account.createKey(name)
  if (given !== name) throw new Undone('the new key has another name than was asked for')
  if (key === account.key) throw new Undone('the new key is the key of the account')
  return id
}

async function listKeys(account: Account, id: string | undefined): Promise<string> {
  const { keys } = await account.listKeys()
  const own = keys.find((key) => key.id === id)
  if (id !== undefined && own === undefined) throw new Undone('the list does not have the id of the new key')
  if (own?.revoked) throw new Undone('the list shows the new key as revoked')
  return `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`
}

async function renameKey(account: Account, id: string, { list }: Eyes): Promise<string> {
  const name = `conformance-renamed-${crypto.randomUUID().slice(0, 8)}`
  await account.renameKey(id, name)
  const own = (await list?.())?.keys.find((key) => key.id === id)
  if (own !== undefined && own.name !== name) throw new Undone('it has answered, but listKeys() still shows the old name')
  return 'a new name'
}

async function revokeKey(account: Account, id: string, { list }: Eyes): Promise<string> {
  await account.revokeKey(id)
  const own = (await list?.())?.keys.find((key) => key.id === id)
  if (own !== undefined && !own.revoked) throw new Undone('it has answered, but listKeys() still shows the key as active')
  return list === undefined ? 'it has answered; only listKeys() could show whether the key is revoked' : 'a key less'
}

async function topUp(account: Account, { balance }: Eyes): Promise<string> {
  const before = await balance?.()
  await account.topUp(1)
  const after = await balance?.()
  if (before !== undefined && after !== undefined && after !== before + 1)
    throw new Undone(`1 credit was topped up, and balance() went from ${before} to ${after}`)
  return '1 credit'
}
