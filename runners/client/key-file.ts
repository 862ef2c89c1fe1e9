import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileKeys } from '../../engine/client/traffic.ts'
import type { Mock } from '../../mock/mock.ts'
import { issueKey } from '../../mock/state/accounts.ts'
import type { Awaitable } from '../../mock/state/awaitable.ts'
import { digest } from '../../mock/state/digest.ts'

/** A file with a key that only its reader has, so that the traffic shows who reads it. */
export interface KeyFile {
  readonly path: string
  /** Replaces the key in the file by a new one of the account. @returns the id of the new key. */
  renew(account: string): Promise<string>
  remove(): Promise<void>
}

/** Makes a file with a key of its own, of the account of the mock's first key. `learn` gets each key before it is written. */
export async function createKeyFile({ world, secrets }: Mock, learn: (secret: string) => Awaitable<void>): Promise<KeyFile> {
  const directory = await mkdtemp(join(tmpdir(), 'conformance-key-'))
  const path = join(directory, 'key')
  const write = async (account: string, name: string) => {
    const { stored, secret } = await issueKey(world, account, { name })
    await learn(secret)
    // A reader sees the one key or the other, and never a part of one.
    await writeFile(`${path}.next`, `${secret}\n`, { mode: 0o600 })
    await rename(`${path}.next`, path)
    return stored.id
  }
  const found = await world.store.findKey(await digest(secrets.key))
  await write(found?.key.account ?? '', fileKeys.first)
  return {
    path,
    renew: (account) => write(account, fileKeys.renewed),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}
