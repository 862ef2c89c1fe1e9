import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testKeys } from '../../mock/state/config.ts'
import { startCli } from '../support/cli.ts'
import { startMock } from '../support/start-mock.ts'

/** Starts `conformance mock` and asks it for its models with a magic key, and for the keys that it lists. */
async function tryKey(...args: string[]) {
  const child = startCli(['mock', '--port', '0', '--json', ...args])
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  const { url, admin_token: admin } = JSON.parse(line.toString()) as { url: string; admin_token: string }
  const origin = `http://127.0.0.1:${new URL(url).port}`
  const ask = (path: string, token: string) => fetch(origin + path, { headers: { authorization: `Bearer ${token}` } })
  const { status } = await ask('/v1/models', testKeys.valid)
  const { keys } = (await (await ask('/__admin/scenarios', admin)).json()) as { keys: unknown[] }
  child.kill()
  await once(child, 'close')
  return { status, told: keys.length, stderr }
}

test('on a loopback address everybody knows some keys', async () => {
  expect(await tryKey()).toEqual({ status: 200, told: 3, stderr: '' })
})

test('on an address that others reach no mock knows them, and a line says so', async () => {
  const off = await tryKey('--host', '0.0.0.0')
  expect(off).toMatchObject({ status: 401, told: 0 })
  expect(off.stderr).toMatch(/^sk-mock-valid .* off .*--magic-keys.*\n$/)
})

test('unless they are asked for, by an option or in the configuration', async () => {
  expect(await tryKey('--host', '0.0.0.0', '--magic-keys')).toEqual({ status: 200, told: 3, stderr: '' })
  const config = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'mock.yaml')
  await writeFile(config, 'magicKeys: true\n')
  expect(await tryKey('--host', '0.0.0.0', '--config', config)).toEqual({ status: 200, told: 3, stderr: '' })
})

test('a mock in the process of a test knows them unless they are turned off', async () => {
  expect((await (await startMock()).send('/v1/models', {}, testKeys.valid)).status).toBe(200)
  expect((await (await startMock({ magicKeys: false })).send('/v1/models', {}, testKeys.valid)).status).toBe(401)
})
