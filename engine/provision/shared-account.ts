import type { IssuedKey } from '../../spec/profile/accounts.ts'
import { type Account, ProvisionFailure } from './provision.ts'
import { within } from './within.ts'

/** Where the keys of a run are recorded, so that those of a run that was killed can be revoked later. */
export interface KeyJournal {
  /** Called before a key is created. @returns the name of the entry. */
  creating(name: string): string
  created(entry: string, id: string): void
  /** The key is revoked, or was never created. */
  settled(entry: string): void
}

/** The one account of a run that checks share. */
export interface SharedAccount {
  account(): Promise<Account>
  /** Revokes the keys that were created, within `graceMs` milliseconds. @returns the names of those that are left. */
  close(graceMs: number): Promise<readonly string[]>
}

interface MadeKey extends IssuedKey {
  readonly entry: string | undefined
}

/**
 * Records the keys that are created in an account and revokes them at the end. If the account has no key, one is created:
 * a key that was given separately may belong to another account.
 */
export function createSharedAccount(
  open: () => Promise<Account>,
  { runId, journal }: { readonly runId: string; readonly journal: KeyJournal | undefined },
): SharedAccount {
  const made: MadeKey[] = []
  let opening: Promise<Account> | undefined
  let plain: Account | undefined
  const openOnce = async (): Promise<Account> => {
    const opened = await open()
    plain = opened
    const createKey = async (name: string): Promise<IssuedKey> => {
      const entry = journal?.creating(name)
      const issued = await opened.createKey(name).catch((error: unknown) => {
        // A console that has refused has created no key.
        const isRefused = error instanceof ProvisionFailure && (error.status ?? 0) >= 400 && (error.status ?? 0) < 500
        if (isRefused && entry !== undefined) journal?.settled(entry)
        throw error
      })
      if (entry !== undefined) journal?.created(entry, issued.id)
      made.push({ ...issued, entry })
      return issued
    }
    const key = opened.key === '' ? (await createKey(`conformance-${runId}`)).key : opened.key
    const revokeKey = async (id: string) => {
      await opened.revokeKey(id)
      const revoked = made.findIndex((issued) => issued.id === id)
      const [settled] = revoked === -1 ? [] : made.splice(revoked, 1)
      if (settled?.entry !== undefined) journal?.settled(settled.entry)
    }
    return { ...opened, createKey, revokeKey, key }
  }
  return {
    account() {
      opening ??= openOnce()
      return opening
    },
    async close(graceMs) {
      const revoked = await Promise.all(made.map(({ id }) => within(graceMs, Promise.resolve(plain?.revokeKey(id)))))
      const isLeft = (_: MadeKey, index: number) => revoked[index] === false
      for (const [index, key] of made.entries()) if (!isLeft(key, index) && key.entry !== undefined) journal?.settled(key.entry)
      return made.filter(isLeft).map(({ name }) => name)
    },
  }
}
