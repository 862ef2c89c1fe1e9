import type { Act, ConsoleProfile } from '../../spec/profile/profile.ts'
import type { ManagementClient } from './management-client.ts'
import type { Account } from './provision.ts'

/** What an account of a console is made with. */
export interface ConsoleAccess {
  readonly client: ManagementClient
  readonly console: ConsoleProfile
  /** An active key; empty if none is known. */
  readonly key: string
  readonly token: string
  /** Told every secret before anybody else. */
  learn(secret: string): void
}

/** An account as its console API shows it. */
export function createConsoleAccount({ client, console, key, token, learn }: ConsoleAccess): Account {
  return {
    key,
    gate: {
      token,
      async attempt(act, authorization, ...args) {
        // The arguments are those of the act, which its name tells.
        const exchange = await client.attempt(console[act] as Act<typeof args, unknown>, authorization, ...args)
        const issued = act === 'createKey' ? client.read(console.createKey, exchange) : undefined
        if (issued !== undefined) learn(issued.key)
        return exchange
      },
      watch: client.watch,
    },
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
