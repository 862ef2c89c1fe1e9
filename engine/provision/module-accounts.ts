import { type KeptAccount, type KeyJournal, keepKeys } from './keep-keys.ts'
import { ModuleFailure } from './module-failure.ts'
import type { ProvidedAccount, Provider } from './provider.ts'
import type { Account, Left } from './provision.ts'
import { within } from './within.ts'

/** The accounts that a module makes for a run: they are somebody's, so nothing that the run has made stays in them. */
export interface ModuleAccounts {
  create(credits: number): Promise<Account>
  /** Revokes the keys that were created, and removes the accounts, within `graceMs` milliseconds each. @returns what is left. */
  close(graceMs: number): Promise<readonly Left[]>
}

/** What accounts are made with. */
export interface AccountsContext {
  readonly runId: string
  readonly journal: KeyJournal | undefined
  /** A new account as checks use it. */
  open(provided: ProvidedAccount, credits: number): Account
}

interface MadeAccount {
  /** Undefined if the module gives its accounts none. */
  readonly id: string | undefined
  readonly name: string
  readonly entry: string | undefined
  /** Undefined if the account came too late to be used. */
  readonly kept: KeptAccount | undefined
}

export function createModuleAccounts(
  { createAccount, removeAccount }: Provider & Required<Pick<Provider, 'createAccount'>>,
  { runId, journal, open }: AccountsContext,
): ModuleAccounts {
  const made: MadeAccount[] = []
  const late: Promise<void>[] = []
  let count = 0
  const keep = (account: MadeAccount) => {
    const { id, entry } = account
    if (entry !== undefined && id !== undefined) journal?.created(entry, id)
    made.push(account)
  }
  const take = async ({ id, name, entry, kept }: MadeAccount, graceMs: number): Promise<readonly Left[]> => {
    const keys = (await kept?.close(graceMs)) ?? []
    const canGo = removeAccount !== undefined && id !== undefined
    const isGone = canGo && (await within(graceMs, (async () => await removeAccount(id))()))
    if ((isGone || !canGo) && entry !== undefined) journal?.settled(entry)
    // The keys of an account that is removed go with it.
    if (isGone) return []
    const left = keys.map((key) => ({ kind: 'key', name: key }) as const)
    return canGo ? [...left, { kind: 'account', name: id ?? name }] : left
  }
  return {
    async create(credits) {
      count += 1
      const name = `account ${count} of run ${runId}`
      const entry = journal?.creating(name, 'account')
      const provided = await Promise.resolve(createAccount(credits)).catch((error: unknown) => {
        // The account may be there all the same, and is removed if its id comes.
        if (error instanceof ModuleFailure)
          late.push(error.made.then((id) => id !== undefined && keep({ id, name, entry, kept: undefined })).then(() => {}))
        throw error
      })
      // Keys of an account that a cleanup can remove need no entries of their own.
      const isRemovable = removeAccount !== undefined && provided.id !== undefined
      const kept = keepKeys(open(provided, credits), isRemovable ? undefined : journal)
      keep({ id: provided.id, name, entry, kept })
      return kept.account
    },
    async close(graceMs) {
      await within(graceMs, Promise.all(late))
      return (await Promise.all(made.map(async (account) => await take(account, graceMs)))).flat()
    },
  }
}
