import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createControl } from './control.mjs'

/** The mock as a process of its own, with the calls of the matrix. */
export async function startMock({ args = [], env = {} } = {}) {
  const main = fileURLToPath(new URL('../dist/runners/cli/main.js', import.meta.url))
  const child = spawn(process.execPath, [main, 'mock', '--port', '0', '--json', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const { url, key, admin_token: adminToken } = JSON.parse(line.toString())
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
  const close = async () => {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
  }
  return { url, key, adminToken, close, ...createControl(ask, adminToken) }
}
