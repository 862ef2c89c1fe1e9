import type { IssuedKey, ListedKey } from '../../spec/profile/accounts.ts'
import { ModuleFailure } from './module-failure.ts'
import { type Account, ProvisionFailure } from './provision.ts'
import { within } from './within.ts'

/** Where the keys of a run are recorded, so that those of a run that was killed can be revoked later. */
export interface KeyJournal {
  /** Called before a key, or the account of a module, is created. @returns the name of the entry. */
  creating(name: string, kind?: 'account'): string
  created(entry: string, id: string): void
  /** The key is revoked, or was never created. */
  settled(entry: string): void
}

/** An account whose keys are known, so that none is left. */
export interface KeptAccount {
  readonly account: Account
  /** Revokes the keys that were created, within `graceMs` milliseconds. @returns the names of those that are left. */
  close(graceMs: number): Promise<readonly string[]>
}

interface MadeKey {
  readonly id: string
  /** The last that it was given: by it a person finds it. */
  name: string
  readonly entry: string | undefined
}

/** Records the keys that are created in an account, and revokes them at the end. */
export function keepKeys(plain: Account, journal: KeyJournal | undefined): KeptAccount {
  const made: MadeKey[] = []
  const revoked: MadeKey[] = []
  const late: Promise<void>[] = []
  const unsure = new Set<string>()
  const settle = ({ entry }: MadeKey) => entry !== undefined && journal?.settled(entry)
  const keep = (key: MadeKey) => {
    if (key.entry !== undefined) journal?.created(key.entry, key.id)
    made.push(key)
  }
  /** A creation that failed may have made a key. */
  const follow = (error: unknown, name: string, entry: string | undefined) => {
    // A console that has refused has created no key.
    const isRefused = error instanceof ProvisionFailure && (error.status ?? 0) >= 400 && (error.status ?? 0) < 500
    if (isRefused && entry !== undefined) journal?.settled(entry)
    if (!(error instanceof ModuleFailure)) return
    if (error.isUnsure) unsure.add(name)
    late.push(
      error.made.then((id) => {
        if (id === undefined) return
        unsure.delete(name)
        keep({ id, name, entry })
      }),
    )
  }
  const createKey = async (name: string): Promise<IssuedKey> => {
    const entry = journal?.creating(name)
    const issued = await plain.createKey(name).catch((error: unknown) => {
      follow(error, name, entry)
      throw error
    })
    keep({ id: issued.id, name: issued.name, entry })
    return issued
  }
  const renameKey = async (id: string, name: string): Promise<string> => {
    const answer = await plain.renameKey(id, name)
    for (const key of [...made, ...revoked]) if (key.id === id) key.name = name
    return answer
  }
  const revokeKey = async (id: string): Promise<void> => {
    await plain.revokeKey(id)
    const at = made.findIndex((issued) => issued.id === id)
    const [gone] = at === -1 ? [] : made.splice(at, 1)
    if (gone === undefined) return
    revoked.push(gone)
    // Where the module's list can be asked, an entry is settled when the list has been.
    if (plain.stillActive === undefined) settle(gone)
  }
  return {
    account: { ...plain, createKey, renameKey, revokeKey },
    async close(graceMs) {
      await within(graceMs, Promise.all(late))
      const open = [...made]
      const done = await Promise.all(open.map(async ({ id }) => await within(graceMs, revokeKey(id))))
      const left = open.filter((_, index) => done[index] === false)
      const active = await stillActive(plain, revoked, graceMs)
      const isActive = (key: MadeKey) => active.some(({ id }) => id === key.id)
      if (plain.stillActive !== undefined) for (const key of revoked) if (!isActive(key)) settle(key)
      // A key that was renamed has the name that the list shows.
      return [...new Set([...left, ...active].map(({ name }) => name)), ...unsure]
    },
  }
}

/** The revoked keys that the module's list still shows as active; none if it cannot be asked. */
async function stillActive(account: Account, revoked: readonly MadeKey[], graceMs: number): Promise<readonly ListedKey[]> {
  let active: readonly ListedKey[] = []
  if (revoked.length === 0 || account.stillActive === undefined) return active
  const ask = async (look: NonNullable<Account['stillActive']>) => {
    active = await look(revoked.map(({ id }) => id))
  }
  await within(graceMs, ask(account.stillActive))
  return active
}
