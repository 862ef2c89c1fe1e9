import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Command } from 'commander'
import { expect, onTestFinished, test, vi } from 'vitest'
import { addOptions } from '../../runners/cli/add-options.ts'
import { readConfig } from '../../runners/cli/read-config.ts'
import { resolveOptions } from '../../runners/cli/resolve-options.ts'
import type { Door } from '../../runners/options/option-entry.ts'
import { type ConformanceConfig, isForFile, namesAt, optionEntry, optionNames } from '../../runners/options.ts'
import { finish, root, runCli, startCli, startMockProcess } from '../support/cli.ts'

const directory = () => mkdtemp(join(tmpdir(), 'conformance-'))

async function toFile(name: string, text: string): Promise<string> {
  const file = join(await directory(), name)
  await writeFile(file, text)
  return file
}

function setEnv(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
}

async function resolve<Of extends Door>(door: Of, ...args: string[]) {
  const command = addOptions(new Command(), door).argument('[words...]')
  return await resolveOptions(door, command.parse(args, { from: 'user' }))
}

test('a flag overrides the environment, the environment the configuration file, and the file the default', async () => {
  const file = await toFile('c.yaml', 'consoleUrl: http://file\nadminUrl: http://file\nwatch: 7\nconcurrency: 3\n')
  setEnv({ TOKMODEL_CONSOLE_URL: 'http://environment', TOKMODEL_ADMIN_URL: 'http://environment' })
  const resolved = await resolve('check', '--config', file, '--console', 'http://flag', '--concurrency', '5')
  expect(resolved).toMatchObject({
    consoleUrl: 'http://flag',
    adminUrl: 'http://environment',
    watch: 7,
    concurrency: 5,
    timeout: 10_000,
    maxRequests: undefined,
  })
})

test.each([
  ['conformance.config.json', '{"suites": ["operations"], "watch": 50}'],
  ['conformance.config.yaml', 'suites: [operations]\nwatch: 50\n'],
  ['conformance.config.mjs', 'export default { suites: ["operations"], watch: 50 }\n'],
])('%s in the working directory is read', async (name, text) => {
  const cwd = await directory()
  await writeFile(join(cwd, name), text)
  const { code, stdout } = await finish(startCli(['--reporter', 'json'], {}, cwd))
  expect(code).toBe(0)
  const ids = (JSON.parse(stdout) as { results: { id: string }[] }).results.map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.filter((id) => !id.startsWith('operations/'))).toEqual([])
})

test('the file can name the deployment, and each command takes the options that it has', async () => {
  const mock = await startMockProcess()
  const cwd = await directory()
  await writeFile(join(cwd, 'conformance.config.yaml'), `url: ${mock.url}\nchecks: [bearer/missing-key]\nreporters: [tap]\n`)
  const env = { TOKMODEL_API_KEY: mock.key }
  const checked = await finish(startCli([], env, cwd))
  expect([checked.code, checked.stdout]).toEqual([
    0,
    expect.stringMatching(/^TAP version 14\n1\.\.1\nok 1 - bearer\/missing-key/),
  ])
  const same = await finish(startCli(['diff', mock.url, mock.url], env, cwd))
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('the same in 1 checks')])
})

test.each([
  ['a.yaml', 'watch: 1\nkey: sk-Q7vXb2Lk9RtY4w\n', /a\.yaml:2: "key" is a secret.*\n.*TOKMODEL_API_KEY/],
  ['a.json', '{\n"consoleTokenB": "sk-Q7vXb2Lk9RtY4w"}', /a\.json:2: "consoleTokenB" is a secret.*\n.*TOKMODEL_B_CONSOLE_TOKEN/],
  ['a.mjs', 'export default { adminToken: process.env.X ?? "sk-Q7vXb2Lk9RtY4w" }', /a\.mjs: "adminToken" is a secret/],
  ['a.yaml', '\nmaxRequest: 1\n', /a\.yaml:2: the member "maxRequest" is not known/],
  ['a.yaml', 'suite: [bearer]\n', /a\.yaml:1: the member "suite" is not known\n.*"suites"/],
  ['a.yaml', 'plan: true\n', /a\.yaml:1: "plan" is not allowed in the file\n.*--plan/],
  ['a.yaml', 'watch: soon\n', /a\.yaml:1: "watch" must be a whole number from 0 to 600000/],
  ['a.yaml', 'suites: bearer\n', /a\.yaml:1: "suites" must be a list of strings/],
  ['a.yaml', 'url: ftp://x\n', /a\.yaml:1: "url" must be a URL/],
  ['a.yaml', '- watch\n', /a\.yaml is not an object/],
  ['a.mjs', 'export const a = 1\n', /a\.mjs is not an object/],
  ['a.mjs', 'export default {', /a\.mjs cannot be loaded/],
])('an invalid configuration file is exit 2, with the place and how to fix it: %s %j', async (name, text, message) => {
  const { code, stdout, stderr } = await runCli(['--config', await toFile(name, text)])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
  expect(stderr).not.toContain('sk-Q7vXb2Lk9RtY4w')
})

test('the configuration file of the README is valid', async () => {
  const [, text = ''] =
    /```yaml\n(# conformance\.config\.yaml\n[^`]*)```/.exec(await readFile(join(root, 'README.md'), 'utf8')) ?? []
  expect(await readConfig(await toFile('conformance.config.yaml', text))).toMatchObject({ url: 'https://tokmodel.com' })
})

test('two configuration files in one directory are refused', async () => {
  const cwd = await directory()
  await writeFile(join(cwd, 'conformance.config.json'), '{}')
  await writeFile(join(cwd, 'conformance.config.mjs'), 'export default {}')
  const { code, stderr } = await finish(startCli([], {}, cwd))
  expect([code, stderr]).toEqual([2, expect.stringContaining('both conformance.config.json and conformance.config.mjs')])
})

test('an invalid value in the environment is reported with its variable', async () => {
  const { code, stderr } = await runCli(['http://127.0.0.1:1'], { TOKMODEL_API_KEY: 'a b' })
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: TOKMODEL_API_KEY has a space/)])
})

test('the file takes exactly what its schema allows', async () => {
  const schema = JSON.parse(await readFile(join(root, 'conformance-config.schema.json'), 'utf8'))
  const ajv = new Ajv2020()
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  const samples = ['', 'x', 'http://127.0.0.1:1', 0, 1, -1, 1.5, 2 ** 40, true, null, {}, [], ['listModels'], [1]]
  for (const name of optionNames.filter(isForFile)) {
    const taken = samples.filter((sample) => optionEntry(name).kind.problem(sample) === undefined)
    expect(taken.length).toBeGreaterThan(0)
    for (const sample of taken) expect([name, sample, validate({ [name]: sample })]).toEqual([name, sample, true])
  }
  for (const name of optionNames.filter((one) => !isForFile(one)))
    expect([name, validate({ [name]: 'x' })]).toEqual([name, false])
})

test('a flag and a variable belong to one option', () => {
  const entries = optionNames.map(optionEntry)
  const flags = entries.flatMap(({ flag }) => flag?.split(' ')[0] ?? [])
  const variables = entries.flatMap(({ env }) => env ?? [])
  expect(new Set(flags).size).toBe(flags.length)
  expect(new Set(variables).size).toBe(variables.length)
})

test('diff takes the options of a check that select and limit', () => {
  const left = namesAt('check').filter((name) => !namesAt('diff').includes(name))
  expect(left.sort()).toEqual(
    [
      'bail',
      'baseline',
      'interactive',
      'lastFailed',
      'onlyFailures',
      'plan',
      'provision',
      'provisionTimeout',
      'quiet',
      'repeat',
      'reporters',
      'require',
      'shard',
      'strict',
      'url',
      'verbose',
      'writeBaseline',
    ].sort(),
  )
})

test('a new option is one entry: help, validation, file and schema come from it', async () => {
  vi.resetModules()
  vi.doMock('../../runners/options/bounds.ts', async (original) => {
    const { bounds } = await original<typeof import('../../runners/options/bounds.ts')>()
    const { wholeNumber } = await import('../../runners/options/kinds.ts')
    const rounds = {
      flag: '--rounds <n>',
      kind: wholeNumber(1, 9),
      says: 'run checks again',
      group: 'X:',
      doors: ['check', 'run'],
    }
    return { bounds: { ...bounds, rounds } }
  })
  onTestFinished(() => {
    vi.doUnmock('../../runners/options/bounds.ts')
    vi.resetModules()
  })
  const { createProgram } = await import('../../runners/cli/program.ts')
  const { generateOptionsSchema } = await import('../../scripts/generate/options-schema.ts')
  const { requireOptions } = await import('../../runners/options/require-options.ts')
  const config = await import('../../runners/cli/read-config.ts')
  expect(createProgram().helpInformation()).toMatch(/X:\n +--rounds <n> +run checks again/)
  expect(JSON.parse(generateOptionsSchema()).properties.rounds).toEqual({
    description: 'run checks again',
    type: 'integer',
    minimum: 1,
    maximum: 9,
  })
  expect(await config.readConfig(await toFile('c.yaml', 'rounds: 2\n'))).toEqual({ rounds: 2 })
  await expect(config.readConfig(await toFile('c.yaml', 'rounds: 10\n'))).rejects.toThrow('"rounds" must be a whole number')
  expect(() => requireOptions({ url: 'http://127.0.0.1', rounds: 10 })).toThrow(
    'The option rounds must be a whole number from 1 to 9.',
  )
})

test('the type of the configuration file has no secrets and nothing that is not in the table', async () => {
  const config = { url: 'https://tokmodel.com', watch: 1, suites: ['bearer'], strict: true } satisfies ConformanceConfig
  // @ts-expect-error a secret
  const secret = { key: 'sk-x' } satisfies ConformanceConfig
  // @ts-expect-error another type
  const wrong = { watch: '1' } satisfies ConformanceConfig
  expect(Object.keys({ ...config, ...secret, ...wrong })).toHaveLength(5)
  expect(await readConfig(await toFile('c.json', JSON.stringify(config)))).toEqual(config)
})
