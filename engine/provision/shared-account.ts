import { type KeptAccount, type KeyJournal, keepKeys } from './keep-keys.ts'
import type { Account } from './provision.ts'

/** The one account of a run that checks share. */
export interface SharedAccount {
  account(): Promise<Account>
  /** Revokes the keys that were created, within `graceMs` milliseconds. @returns the names of those that are left. */
  close(graceMs: number): Promise<readonly string[]>
}

/**
 * Records the keys that are created in an account and revokes them at the end. If the account has no key, one is created:
 * a key that was given separately may belong to another account.
 */
export function createSharedAccount(
  open: () => Promise<Account>,
  { runId, journal }: { readonly runId: string; readonly journal: KeyJournal | undefined },
): SharedAccount {
  let opening: Promise<Account> | undefined
  let kept: KeptAccount | undefined
  const openOnce = async (): Promise<Account> => {
    const opened = await open()
    kept = keepKeys(opened, journal)
    const { account } = kept
    const key = opened.key === '' ? (await account.createKey(`conformance-${runId}`)).key : opened.key
    return { ...account, key }
  }
  return {
    account() {
      opening ??= openOnce()
      return opening
    },
    close: async (graceMs) => (await kept?.close(graceMs)) ?? [],
  }
}
