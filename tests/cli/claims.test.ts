import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { report } from '../../spec/index.ts'
import { runCli, startMockProcess } from '../support/cli.ts'

const quick = ['--watch', '100', '--suite', 'bearer', '--suite', 'keys', '--quick']

test('a run says in how many checks a deployment conforms', async () => {
  const mock = await startMockProcess()
  const { code, stdout } = await runCli([mock.url, ...quick], { TOKMODEL_API_KEY: mock.key })
  expect(code).toBe(0)
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/ conforms in \d+ of \d+, \d+ not judged\. $/)
})

test('what is required and not judged is exit 3, and names the checks', async () => {
  const mock = await startMockProcess()
  const run = async (...args: string[]) => await runCli([mock.url, ...quick, ...args], { TOKMODEL_API_KEY: mock.key })
  expect((await run('--require', 'bearer/missing-key', '--require', 'key')).code).toBe(0)
  for (const name of ['console', 'keys', 'keys/created', 'keys/*']) {
    const { code, stdout } = await run('--require', 'key', '--require', name)
    expect([name, code]).toEqual([name, 3])
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/Not judged\. \d+ of the checks that --require asks for .*keys\/created/)
  }
  const typo = await run('--require', 'consol')
  expect(typo.code).toBe(2)
  expect(typo.stderr.replace(/\s+/g, ' ')).toContain(
    'no check "consol", and neither a suite nor a need: needs are key, revokedKey',
  )
})

test('a part says that it is one, and the whole is not judged without all of them', async () => {
  const mock = await startMockProcess()
  const at = await mkdtemp(join(tmpdir(), 'conformance-'))
  const run = async (part: string, file: string) =>
    await runCli([mock.url, ...quick, '--shard', part, '--reporter', 'pretty', '--reporter', `json=${join(at, file)}`], {
      TOKMODEL_API_KEY: mock.key,
    })
  expect((await run('1/3', 'a.json')).stdout).toContain('Part 1 of 3: ')
  await run('3/3', 'c.json')
  const partial = await runCli(['merge', join(at, 'a.json'), join(at, 'c.json')])
  expect(partial.code).toBe(3)
  expect(partial.stdout).toContain('Not judged. Of the 3 parts of the run one is missing: 2/3.')
  await run('2/3', 'b.json')
  expect((await runCli(['merge', ...['a.json', 'b.json', 'c.json'].map((file) => join(at, file))])).code).toBe(0)
  await run('2/4', 'other.json')
  const mixed = await runCli(['merge', join(at, 'a.json'), join(at, 'other.json')])
  expect([mixed.code, mixed.stderr]).toEqual([
    2,
    expect.stringContaining('The reports are parts of 3 and of 4: of different runs.'),
  ])
})

test('the seed of a run is in its report, and repeats the run', async () => {
  const mock = await startMockProcess('--mutant', 'bearer/unknown-key:any-wellformed')
  const run = async (...args: string[]) => {
    const given = [mock.url, ...quick, '--bail', '--reporter', 'json', ...args]
    return report.parse(JSON.parse((await runCli(given, { TOKMODEL_API_KEY: mock.key })).stdout))
  }
  const first = await run()
  const again = await run('--seed', String(first.seed))
  expect(again.seed).toBe(first.seed)
  expect(again.results.map(({ id, outcome }) => [id, outcome])).toEqual(first.results.map(({ id, outcome }) => [id, outcome]))
  expect(first.options).toEqual({
    suites: ['bearer', 'keys'],
    quick: true,
    bail: true,
    watch: 100,
  })
  expect(JSON.stringify(first)).not.toContain(mock.key)
  const { judged, checks, results } = first
  expect([judged, checks]).toEqual([results.filter(({ outcome }) => ['pass', 'fail'].includes(outcome)).length, results.length])
})

test('a run that is repeated names what flips, and on the mock nothing does', async () => {
  const mock = await startMockProcess()
  const run = async (url: string) =>
    await runCli([url, '--suite', 'bearer', '--quick', '--watch', '100', '--repeat', '5'], { TOKMODEL_API_KEY: mock.key })
  const { code, stdout } = await run(mock.url)
  expect(code).toBe(0)
  expect(stdout).toContain('In each of 5 runs every check came to the same outcome.')
})
