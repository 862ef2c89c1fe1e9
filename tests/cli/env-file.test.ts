import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCli, startMockProcess } from '../support/cli.ts'

const at = mkdtempSync(join(tmpdir(), 'conformance-env-'))
afterAll(() => rmSync(at, { recursive: true }))

test('variables come from a file, after those of the environment, which may be empty', async () => {
  const mock = await startMockProcess()
  const [first, second] = [join(at, 'first.env'), join(at, 'second.env')]
  writeFileSync(first, `# keys\nTOKMODEL_URL=${mock.url}\nTOKMODEL_API_KEY="sk-not-the-right-one-1234567890"\n`)
  writeFileSync(second, `export TOKMODEL_API_KEY='${mock.key}'\n`)
  const args = ['--check', 'bearer/unknown-key', '--env-file', first]
  const both = await runCli([...args, '--env-file', second], { TOKMODEL_API_KEY: '' })
  expect([both.code, both.stdout]).toEqual([0, expect.stringContaining(`${mock.url} conforms.`)])
  const environment = await runCli(args, { TOKMODEL_API_KEY: mock.key })
  expect(environment.code).toBe(0)
  const wrong = await runCli(args)
  expect([wrong.code, wrong.stdout + wrong.stderr]).toEqual([3, expect.not.stringContaining('sk-not-the-right-one')])
})

test('a file that is not there is told, and a wrong value names its variable', async () => {
  const missing = await runCli(['doctor', '--env-file', join(at, 'none.env')])
  // Node 20 looks for this flag behind the script, too, and ends the process before the script begins.
  if (process.version.startsWith('v20.'))
    expect([missing.code, missing.stderr]).toEqual([9, expect.stringContaining('none.env: not found')])
  else
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/--env-file: .*none\.env cannot be read \(ENOENT\)/),
    ])
  const file = join(at, 'wrong.env')
  writeFileSync(file, 'TOKMODEL_URL=tokmodel.com\n')
  const wrong = await runCli(['--env-file', file])
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringMatching(/^error: TOKMODEL_URL must be a URL[\s\S]*Did you mean https:\/\/tokmodel\.com\?/),
  ])
})

test('a byte order mark is no part of the first name', async () => {
  const file = join(at, 'windows.env')
  writeFileSync(file, '\uFEFFTOKMODEL_URL=tokmodel.com\r\n')
  const { code, stderr } = await runCli(['--env-file', file])
  expect([code, stderr]).toEqual([2, expect.stringContaining('TOKMODEL_URL must be a URL')])
})

// Without its URL, a run would check the built-in mock and say that it conforms.
test.each([
  ['in UTF-16', Buffer.from('\uFEFFTOKMODEL_URL=http://127.0.0.1:9\r\n', 'utf16le'), 'is not text in UTF-8'],
  ['of bytes', Buffer.from([0x41, 0x3d, 0xff, 0xfe, 0x0a]), 'is not text in UTF-8'],
  ['without a variable', Buffer.from('TOKMODEL_URL: http://127.0.0.1:9\n'), 'has no line NAME=value'],
])('a file %s is refused, and nothing of it is said', async (_, bytes, problem) => {
  const file = join(at, 'odd.env')
  writeFileSync(file, bytes)
  const { code, stdout, stderr } = await runCli(['--check', 'bearer/unknown-key', '--env-file', file])
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(`odd.env ${problem}.`)])
  expect(stderr).not.toContain('127.0.0.1')
})

test('a file of comments adds nothing', async () => {
  const file = join(at, 'template.env')
  writeFileSync(file, '# TOKMODEL_URL=\n\n  # TOKMODEL_API_KEY=\n')
  expect((await runCli(['--check', 'bearer/unknown-key', '--env-file', file])).code).toBe(0)
})
