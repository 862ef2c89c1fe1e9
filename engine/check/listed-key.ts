import type { ListedKey } from '../../spec/profile/accounts.ts'
import type { Account } from '../provision/provision.ts'
import { NotApplicable } from '../report/verdict.ts'

/** A key as its console lists it; undefined if the list does not have it. */
export async function findListed(account: Account, id: string): Promise<ListedKey | undefined> {
  return (await account.listKeys()).keys.find((key) => key.id === id)
}

/** The same. @throws NotApplicable if the list does not have it: nothing can be seen of it there, then. */
export async function requireListed(account: Account, id: string): Promise<ListedKey> {
  const found = await findListed(account, id)
  if (found === undefined) throw new NotApplicable('the list of keys does not have a new key')
  return found
}
