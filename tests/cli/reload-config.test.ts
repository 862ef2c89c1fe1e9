import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCli, startMockProcess } from '../support/cli.ts'

const at = mkdtempSync(join(tmpdir(), 'conformance-reload-'))
afterAll(() => rmSync(at, { recursive: true }))

const file = join(at, 'mock.yaml')
const account = (credits: number, name: string) =>
  `accounts:\n  - credits: ${credits}\n    keys: [{ name: first }, { name: ${name}, key: sk-from-the-file-0123456789 }]\n`

test('a changed configuration is read again, a broken one is told and changes nothing', async () => {
  writeFileSync(file, account(5, 'second'))
  const mock = await startMockProcess('--config', file, '--reload')
  const told: string[] = []
  mock.child.stderr?.on('data', (chunk) => told.push(String(chunk)))
  const until = async (word: string) => {
    while (!told.join('').includes(word)) await new Promise((resolve) => setTimeout(resolve, 20))
    return told.splice(0).join('')
  }
  const ask = async (key: string, path = '/console/api/credits') =>
    await fetch(mock.url + path, { headers: { authorization: `Bearer ${key}` } })
  const balance = async () => (await ask(mock.console_token)).json()
  expect(await balance()).toMatchObject({ balance: 5 })
  expect((await ask('sk-from-the-file-0123456789', '/v1beta/models')).status).toBe(200)
  writeFileSync(file, account(77, 'renamed'))
  expect(await until('\n')).toBe(
    `The configuration was read again from ${file}: accounts and faults are those of the file, the journal is empty.\n`,
  )
  expect(await balance()).toMatchObject({ balance: 77 })
  expect((await ask(mock.key, '/v1beta/models')).status).toBe(200)
  expect((await ask(mock.admin_token, '/__admin/requests')).status).toBe(200)
  writeFileSync(file, 'acounts: []\n')
  expect(await until('\n')).toMatch(/acounts[\s\S]*is not known\. The former configuration stays in force\.\n$/)
  expect(await balance()).toMatchObject({ balance: 77 })
  writeFileSync(file, 'accounts: *none\n')
  expect(await until('\n')).toMatch(/Unresolved alias[\s\S]*The former configuration stays in force\.\n$/)
  writeFileSync(file, account(78, 'third'))
  expect(await until('\n')).toContain('was read again')
  expect(await balance()).toMatchObject({ balance: 78 })
})

test('an alias that leads nowhere is a fault of the file', async () => {
  const broken = join(at, 'alias.yaml')
  writeFileSync(broken, 'accounts: *none\n')
  const { code, stderr } = await runCli(['mock', '--config', broken])
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: .*alias\.yaml: Unresolved alias/)])
})

test('what would be lost on the way is refused', async () => {
  for (const [flag, value] of [
    ['--record', 'http://127.0.0.1:9'],
    ['--store', 'redis://127.0.0.1:9'],
  ] as const) {
    const { code, stderr } = await runCli(['mock', '--config', file, '--reload', flag, value])
    expect([code, stderr]).toEqual([2, expect.stringContaining(`--reload of a configuration and ${flag} exclude each other.`)])
  }
})
