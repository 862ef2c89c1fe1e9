import type { Provider } from '../../engine/provision/provider.ts'
import { ProvisionFailure } from '../../engine/provision/provision.ts'
import { harmless } from '../../reporters/harmless.ts'
import { createKeyJournal, type OpenEntry, readOrphans } from '../key-journal.ts'
import { openModule } from './choose-provider.ts'
import { isSame } from './is-same.ts'
import { count, modulePlace } from './open-journal.ts'
import { print } from './print.ts'

/** Takes away what interrupted runs have made with a provision module. @returns the exit code. @throws UsageError. */
export async function cleanupModule(file: string, timeoutMs: number | undefined): Promise<number> {
  const place = modulePlace(file)
  const orphans = readOrphans().filter(({ console: of }) => of === place.href)
  if (orphans.length === 0) return say('Nothing of an interrupted run is left.', 0)
  const source = await openModule(file, timeoutMs)
  const journal = createKeyJournal(place)
  const keys = orphans.filter(({ kind }) => kind !== 'account')
  const accounts = orphans.filter(({ kind }) => kind === 'account')
  try {
    const done = { key: 0, account: 0 }
    const unknown: string[] = []
    const settle = (kind: 'key' | 'account', { entry, name, id }: OpenEntry, outcome: boolean | undefined) => {
      if (outcome === undefined) unknown.push(`${kind} "${id ?? name}"`)
      if (outcome) done[kind] += 1
      journal.settled(entry)
    }
    for (const account of accounts) settle('account', account, await removeAccount(source.provider, account))
    const revoke = keys.length === 0 ? undefined : await keyRevoker(source.provider)
    for (const key of keys) settle('key', key, await revoke?.(key))
    await source.provider.close?.()
    readOrphans()
    say(`${count(done.key, 'key')} revoked and ${count(done.account, 'account')} removed with ${file}.`, 0)
    if (unknown.length === 0) return 0
    return say(`The module cannot take these away, look for them in its system: ${unknown.join(', ')}.`, 3)
  } catch (error) {
    if (!(error instanceof ProvisionFailure)) throw error
    process.stderr.write(
      `error: ${harmless(error.message)}\nWhat is left is still recorded: mend the module, and run it again.\n`,
    )
    return 3
  } finally {
    source.close()
  }
}

/** @returns whether it was removed; undefined if the module cannot do it. */
async function removeAccount({ removeAccount: remove }: Provider, { id }: OpenEntry): Promise<boolean | undefined> {
  if (remove === undefined || id === undefined) return undefined
  await remove(id)
  return true
}

/** Revokes keys of the shared account; undefined if the module has none, or cannot revoke. */
async function keyRevoker({
  account: open,
}: Provider): Promise<((orphan: OpenEntry) => Promise<boolean | undefined>) | undefined> {
  const account = await open?.()
  const { listKeys, revokeKey } = account ?? {}
  if (revokeKey === undefined) return undefined
  if (listKeys === undefined)
    return async ({ id }) => {
      if (id === undefined) return undefined
      await revokeKey(id)
      return true
    }
  const { keys } = await listKeys()
  return async (orphan) => {
    const own = keys.filter((key) => !key.revoked && isSame(orphan, key))
    for (const { id } of own) await revokeKey(id)
    return own.length > 0
  }
}

function say(text: string, code: number): number {
  print(`${harmless(text)}\n`)
  return code
}
