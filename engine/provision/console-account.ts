import type { components } from '../../spec/types.gen.ts'
import type { ManagementClient } from './management-client.ts'
import type { Account } from './provision.ts'

type Schemas = components['schemas']

/** An account as its console API shows it. `learn` is told every secret before anybody else. */
export function createConsoleAccount(client: ManagementClient, key: string, learn: (secret: string) => void): Account {
  return {
    key,
    async createKey(name) {
      const { value } = await client.request<Schemas['NewKey']>('POST', '/console/api/keys', 'NewKey', { name })
      learn(value.key)
      return { id: value.id, name: value.name, key: value.key }
    },
    async listKeys() {
      const { value, raw } = await client.request<Schemas['KeyList']>('GET', '/console/api/keys', 'KeyList')
      return { raw, keys: value.data.map(({ id, name, status }) => ({ id, name, revoked: status === 'revoked' })) }
    },
    async renameKey(id, name) {
      return (await client.request<Schemas['Key']>('PATCH', `/console/api/keys/${encodeURIComponent(id)}`, 'Key', { name })).raw
    },
    revokeKey: (id) => client.command('DELETE', `/console/api/keys/${encodeURIComponent(id)}`),
    async balance() {
      return (await client.request<Schemas['Credits']>('GET', '/console/api/credits', 'Credits')).value.balance
    },
    topUp: (credits) => client.command('POST', '/console/api/credits/top-ups', { credits }),
    async usage() {
      const { value } = await client.request<Schemas['UsageList']>('GET', '/console/api/usage', 'UsageList')
      return value.data.map(({ model, prompt_tokens: promptTokens, completion_tokens: completionTokens, credits }) => ({
        model,
        promptTokens,
        completionTokens,
        credits,
      }))
    },
  }
}
