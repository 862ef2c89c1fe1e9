import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCli, startMockProcess } from '../support/cli.ts'
import { speakTo } from '../support/speak-to.ts'

const at = mkdtempSync(join(tmpdir(), 'conformance-last-'))
afterAll(() => rmSync(at, { recursive: true }))

test('--last-failed runs what failed in the last run of this URL', async () => {
  const mock = await startMockProcess('--mutant', 'bearer/challenge:no-challenge')
  const env = { TOKMODEL_API_KEY: mock.key, XDG_STATE_HOME: at }
  const check = async (...args: string[]) => await runCli([mock.url, ...args], env)
  const unknown = await check('--last-failed')
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining(`No run of ${mock.url} is remembered here.`)])
  const whole = await check('--suite', 'bearer', '--quick', '--strict')
  expect(whole.code).toBe(1)
  const again = JSON.parse((await check('--last-failed', '--reporter', 'json')).stdout)
  expect(again.results.map(({ id }: { id: string }) => id)).toEqual(['bearer/challenge'])
  expect(again.options).toEqual({ checks: ['bearer/challenge'] })
  const elsewhere = await check('--last-failed', '--suite', 'keys')
  expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining('These failed: bearer/challenge.')])
  // What passes in a run of something else is no news of it.
  expect((await check('--check', 'bearer/missing-key')).code).toBe(0)
  const still = JSON.parse((await check('--last-failed', '--reporter', 'json')).stdout)
  expect(still.results.map(({ id }: { id: string }) => id)).toEqual(['bearer/challenge'])
  await speakTo(mock).admin('/faults', 'PUT', { faults: [] })
  expect((await check('--last-failed', '--strict')).code).toBe(0)
  const nothing = await check('--last-failed')
  expect([nothing.code, nothing.stderr]).toEqual([
    2,
    expect.stringMatching(/^error: Nothing of \S+ is left that failed: the last run was at 20\d\d-\S+\.\n/),
  ])
})

test('what failed and is not judged the next time is not forgotten, and no shard loses a part of it', async () => {
  const mock = await startMockProcess('--mutant', 'envelope/unauthorized-code:string')
  const env = { TOKMODEL_API_KEY: mock.key, XDG_STATE_HOME: at }
  const check = async (...args: string[]) => await runCli([mock.url, '--quick', ...args], env)
  expect((await check('--suite', 'envelope')).code).toBe(1)
  const shard = await check('--last-failed', '--shard', '1/2')
  expect([shard.code, shard.stderr]).toEqual([2, expect.stringContaining('--last-failed and --shard exclude each other.')])
  const cut = await check('--last-failed', '--suite', 'envelope', '--max-requests', '1')
  expect(cut.code).toBe(3)
  expect((await check('--last-failed')).code).toBe(1)
})

test('a damaged memory is none, and the built-in mock has none', async () => {
  writeFileSync(join(at, 'tokmodel-conformance', 'last-runs.json'), '{"http://127.0.0.1:9":{"failed":1')
  const damaged = await runCli(['http://127.0.0.1:9', '--last-failed'], { XDG_STATE_HOME: at })
  expect([damaged.code, damaged.stderr]).toEqual([2, expect.stringContaining('is remembered here')])
  const builtIn = await runCli(['--last-failed'], { XDG_STATE_HOME: at })
  expect([builtIn.code, builtIn.stderr]).toEqual([2, expect.stringContaining('--last-failed needs a URL')])
})
