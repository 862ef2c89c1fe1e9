import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { MockLine } from './cli.ts'

/** A directory that is removed after the test. */
export async function temporary(): Promise<string> {
  const at = await mkdtemp(join(tmpdir(), 'provision-'))
  onTestFinished(async () => await rm(at, { recursive: true, force: true }))
  return at
}

/**
 * Writes a provision module over the console of a mock: `honest` has an account with all methods, `makeAccount` makes a new
 * one. `exported` is what the module exports, in JavaScript.
 */
export async function writeModule(mock: MockLine, exported: string): Promise<string> {
  const file = join(await temporary(), 'provision.mjs')
  await writeFile(file, `${preamble(mock)}\n${exported}\n`)
  return file
}

function preamble({ url, key, console_token, admin_token }: MockLine): string {
  return `const ask = async (method, path, token, body) => {
  const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' }
  const response = await fetch(${JSON.stringify(url)} + path, { method, headers, body: JSON.stringify(body) })
  const raw = await response.text()
  if (!response.ok) throw new Error(method + ' ' + path + ' answered ' + response.status)
  return { raw, value: raw === '' ? undefined : JSON.parse(raw) }
}
const open = (key, token) => ({
  key,
  createKey: async (name) => (await ask('POST', '/console/api/keys', token, { name })).value,
  listKeys: async () => {
    const { raw, value } = await ask('GET', '/console/api/keys', token)
    return { raw, keys: value.data.map(({ id, name, status }) => ({ id, name, revoked: status === 'revoked' })) }
  },
  renameKey: async (id, name) => (await ask('PATCH', '/console/api/keys/' + id, token, { name })).raw,
  revokeKey: async (id) => void (await ask('DELETE', '/console/api/keys/' + id, token)),
  balance: async () => (await ask('GET', '/console/api/credits', token)).value.balance,
  topUp: async (credits) => void (await ask('POST', '/console/api/credits/top-ups', token, { credits })),
  usage: async () => (await ask('GET', '/console/api/usage', token)).value.data.map((one) => ({
    model: one.model, promptTokens: one.prompt_tokens, completionTokens: one.completion_tokens, credits: one.credits,
  })),
})
const honest = open(${JSON.stringify(key)}, ${JSON.stringify(console_token)})
const makeAccount = async (credits) => {
  const { value } = await ask('POST', '/__admin/accounts', ${JSON.stringify(admin_token)}, { credits, keys: [{ name: 'first' }] })
  return open(value.keys[0].key, value.console_token)
}
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms))`
}

/** The names of the keys of a mock's first account that a run has made and that are active. */
export async function activeKeys({ url, console_token }: MockLine): Promise<string[]> {
  const response = await fetch(`${url}/console/api/keys`, { headers: { authorization: `Bearer ${console_token}` } })
  const { data } = (await response.json()) as { data: { name: string; status: string }[] }
  return data.flatMap(({ name, status }) => (status === 'active' && name.startsWith('conformance-') ? [name] : []))
}
