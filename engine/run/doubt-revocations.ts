import { type Account, ProvisionFailure } from '../provision/provision.ts'
import { requireRevoked } from '../provision/require-revoked.ts'

/** The revocations of one check, which a finding rests on. */
export interface Revocations {
  /** The same account; what is revoked in it is remembered. */
  follow(account: Account): Account
  /** Why they are not to be believed; undefined if they are. */
  doubt(): Promise<string | undefined>
}

/**
 * A module that says that it has revoked a key, and has not, would make a finding about the target. Its list is asked only
 * when there is a finding: requests have to follow a revocation at once.
 */
export function createRevocations(): Revocations {
  const ids = new Map<Account, string[]>()
  return {
    follow(account) {
      if (account.stillActive === undefined) return account
      const revoked: string[] = []
      ids.set(account, revoked)
      return {
        ...account,
        async revokeKey(id) {
          await account.revokeKey(id)
          revoked.push(id)
        },
      }
    },
    async doubt() {
      for (const [account, revoked] of ids) {
        const doubt = revoked.length === 0 ? undefined : await doubtOf(account, revoked)
        if (doubt !== undefined) return doubt
      }
      return undefined
    },
  }
}

async function doubtOf(account: Account, revoked: readonly string[]): Promise<string | undefined> {
  try {
    await requireRevoked(account, revoked)
    return undefined
  } catch (error) {
    if (error instanceof ProvisionFailure) return error.message
    throw error
  }
}
