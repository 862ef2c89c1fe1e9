import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The mock as a process of its own, and what a test-control client can do with it. */
export async function startMock() {
  const main = fileURLToPath(new URL('../dist/runners/cli/main.js', import.meta.url))
  const child = spawn(process.execPath, [main, 'mock', '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  const { url, admin_token: adminToken } = JSON.parse(line.toString())
  const ask = async (method, path, token, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    url,
    close: () => child.kill(),
    /** A fresh account with one key. */
    async account(credits = 100_000) {
      const made = await ask('POST', '/__admin/accounts', adminToken, { credits, keys: [{ name: 'matrix' }] })
      const [{ id, key }] = made.keys
      return {
        key,
        revoke: () => ask('DELETE', `/console/api/keys/${id}`, made.console_token),
        setFault: (fault) => ask('PUT', '/__admin/faults', adminToken, { faults: [{ account: made.id, ...fault }] }),
        requests: async () => (await ask('GET', `/__admin/requests?account=${made.id}`, adminToken)).data,
      }
    },
    /** How many requests were refused for a key that was never issued. */
    unknownKeys: async () => (await ask('GET', '/__admin/requests?cause=key_unknown', adminToken)).data.length,
  }
}
