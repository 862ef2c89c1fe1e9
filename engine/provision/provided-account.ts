import { NotApplicable } from '../report/verdict.ts'
import { nameOfProvider } from './guard-provider.ts'
import type { ProvidedAccount, Provider } from './provider.ts'
import type { Account } from './provision.ts'

/** A guarded provider's account as checks use it. `learn` is called with every secret before anything else sees it. */
export function toAccount(provider: Provider, provided: ProvidedAccount, learn: (secret: string) => void): Account {
  const source = nameOfProvider(provider)
  if (provided.key !== '') learn(provided.key)
  const wrap = <Name extends keyof Omit<ProvidedAccount, 'key' | 'id'>>(name: Name) =>
    (async (...args: never[]) => {
      const method = provided[name] as ((...given: never[]) => unknown) | undefined
      if (method === undefined) throw new NotApplicable(`${source} has no ${name}`)
      return await method(...args)
    }) as Account[Name]
  const createKey = wrap('createKey')
  const { listKeys } = provided
  return {
    key: provided.key,
    source,
    async createKey(name) {
      const issued = await createKey(name)
      learn(issued.key)
      return issued
    },
    listKeys: wrap('listKeys'),
    renameKey: wrap('renameKey'),
    revokeKey: wrap('revokeKey'),
    balance: wrap('balance'),
    topUp: wrap('topUp'),
    usage: wrap('usage'),
    ...(listKeys && {
      async stillActive(ids) {
        const { keys } = await listKeys()
        return keys.filter(({ id, revoked }) => !revoked && ids.includes(id))
      },
    }),
  }
}
