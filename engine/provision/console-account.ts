import type { ConsoleProfile } from '../../spec/profile/profile.ts'
import type { ManagementClient } from './management-client.ts'
import type { Account } from './provision.ts'

/** What an account of a console is made with. */
export interface ConsoleAccess {
  readonly client: ManagementClient
  readonly console: ConsoleProfile
  /** An active key; empty if none is known. */
  readonly key: string
  /** Called with every secret before anything else sees it. */
  learn(secret: string): void
}

/** An account, by its console API. */
export function createConsoleAccount({ client, console, key, learn }: ConsoleAccess): Account {
  return {
    key,
    async createKey(name) {
      const { value } = await client.perform(console.createKey, name)
      learn(value.key)
      return value
    },
    async listKeys() {
      const { value, raw } = await client.perform(console.listKeys)
      return { raw, keys: value }
    },
    async renameKey(id, name) {
      return (await client.perform(console.renameKey, id, name)).raw
    },
    async revokeKey(id) {
      await client.perform(console.revokeKey, id)
    },
    async balance() {
      return (await client.perform(console.balance)).value
    },
    async topUp(credits) {
      await client.perform(console.topUp, credits)
    },
    async usage() {
      return (await client.perform(console.usage)).value
    },
  }
}
