import { type Account, ProvisionFailure } from './provision.ts'

/** @throws ProvisionFailure if the list of a provision module still shows one of these keys as active. */
export async function requireRevoked(account: Account, ids: readonly string[]): Promise<void> {
  const active = (await account.stillActive?.(ids)) ?? []
  if (active.length > 0)
    throw new ProvisionFailure(
      `${account.source ?? 'the provision module'} revokeKey() has answered, but its listKeys() still shows the key as active`,
    )
}
