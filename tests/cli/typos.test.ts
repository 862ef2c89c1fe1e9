import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { createProgram } from '../../runners/cli/program.ts'
import { ConformanceUsageError } from '../../runners/conformance-usage-error.ts'
import { finish, root, runCli, startCli, startMockProcess } from '../support/cli.ts'

// What people mistype. Most lines run in this process: only what depends on a process starts one.

const nowhere = 'http://127.0.0.1:1'

let at = ''
beforeAll(async () => {
  at = await mkdtemp(join(tmpdir(), 'conformance-'))
  await writeFile(join(at, 'check.yaml'), 'known:\n  - check: bearer/mising-key\n    reason: x\n    expires: "2999-01-01"\n')
  await writeFile(join(at, 'member.yaml'), 'known:\n  - check: bearer/missing-key\n    reson: x\n    expires: "2999-01-01"\n')
  await writeFile(join(at, 'blank.yaml'), 'known:\n  - check: bearer/missing-key\n    expires: "2999-01-01"\n')
  const keys = '{name: x, key: sk-aaaaaaaaaaaaaaaa},\n      {name: y, key: sk-aaaaaaaaaaaaaaaa}'
  await writeFile(join(at, 'twice.yaml'), `accounts:\n  - keys: [${keys}]\n`)
  await writeFile(join(at, 'binary'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]))
  await writeFile(join(at, 'config.yaml'), 'concurency: 4\n')
})

/** Reads a command line in this process. @returns the message and the hint of what is wrong. */
async function misuse(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  vi.stubEnv('GITHUB_STEP_SUMMARY', '')
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    await createProgram(args[0]).parseAsync(
      args.map((word) => word.replace('AT/', `${at}/`)),
      { from: 'user' },
    )
  } catch (error) {
    const said = written.mock.calls.map(([text]) => String(text)).join('')
    return error instanceof ConformanceUsageError ? `${error.message}\n${error.hint}` : said
  } finally {
    written.mockRestore()
    vi.unstubAllEnvs()
  }
  return 'nothing is wrong'
}

test.each([
  // The address.
  [['mokc'], 'There is no command "mokc".\nDid you mean mock?'],
  [['hepl'], 'There is no command "hepl".\nDid you mean help?'],
  [['help', 'mokc'], 'There is no command "mokc".\nDid you mean mock?'],
  [['127.0.0.1:4010'], 'Did you mean http://127.0.0.1:4010?'],
  [['localhost:4010'], 'Did you mean http://localhost:4010?'],
  [['tokmodel.com/v1'], 'Did you mean https://tokmodel.com/v1?'],
  [[`${nowhere}?x=1#y`], 'The URL must end before the "?" or "#"'],
  [[`${nowhere}?x=1#y`], `Did you mean ${nowhere}?`],
  [[nowhere, '--console', 'localhost:1'], '--console must be a URL'],
  [['diff', nowhere, 'notaurl'], 'URL B must be a URL'],
  [['diff', 'tokmodel.com', nowhere], 'URL A must be a URL'],
  // Flags, and the help of their command.
  [['--keey', 'x'], 'unknown option \'--keey\'\n(Did you mean --key?)\nRun "conformance --help"'],
  [['mock', '--prot', '1'], '(Did you mean --port?)\nRun "conformance mock --help"'],
  [['list', 'extra'], 'Run "conformance list --help"'],
  [['diff', nowhere], 'Run "conformance diff --help"'],
  [['explain'], 'Run "conformance explain --help"'],
  [['provision', 'chek', 'x'], '(Did you mean check?)'],
  // Values.
  [[nowhere, '--operations', ''], '--operations is empty'],
  [[nowhere, '--operations', ','], '--operations is empty'],
  [[nowhere, '--suite', ''], '--suite is empty'],
  [[nowhere, '--operations', '/v1/chat/completion'], 'Did you mean /v1/chat/completions?'],
  [[nowhere, '--models', 'createRerang=x'], 'Did you mean createRerank?'],
  [[nowhere, '--model', ''], '--model is empty'],
  [[nowhere, '--concurrency', '0'], '--concurrency must be a whole number from 1 to 256.\nRun "conformance --help"'],
  [['mock', '--seed', '1.5'], '--seed must be a whole number from 0 to 4294967295.\nRun "conformance mock --help"'],
  [['mock', '--seed', 'abc'], '--seed must be a whole number'],
  [['mock', '--record-mode', 'mising'], 'Did you mean missing?'],
  [['client', '--env', 'A B', '--', 'true'], '--env must be the name of a variable, e.g. CI, not ["A B"]'],
  // Names.
  [[nowhere, '--check', 'bearer'], 'bearer is a suite: write bearer/*, or --suite bearer.'],
  [[nowhere, '--check', 'bearer/mising-key'], 'There is no check "bearer/mising-key".\nDid you mean bearer/missing-key?'],
  [[nowhere, '--skip', 'bearer/mising-key'], 'Did you mean bearer/missing-key?'],
  [[nowhere, '--suite', 'baerer'], 'There is no suite "baerer".\nDid you mean bearer?'],
  [[nowhere, '--require', 'consol'], 'Did you mean console?'],
  [['diff', nowhere, nowhere, '--suite', 'nope'], 'There is no suite "nope".\nRun "conformance list"'],
  [['explain', 'bearer/mising-key'], 'Did you mean bearer/missing-key?'],
  [['explain', 'consol'], 'Nothing is called "consol".\nDid you mean console?'],
  [['explain', 'credit_zero'], 'Did you mean credits_zero?'],
  [['explain', 'revoke-midways'], 'Did you mean revoke-midway?'],
  [
    ['explain', 'bearer/challenge:no-chalenge'],
    'There is no mutant "bearer/challenge:no-chalenge".\nDid you mean bearer/challenge:no-challenge?',
  ],
  [['--reporter', 'prety'], 'There is no reporter "prety".\nDid you mean pretty?'],
  [['client', '--scenario', 'plian', '--', 'true'], 'There is no scenario "plian".\nDid you mean plain?'],
  [['mock', '--persona', 'newapi'], 'Did you mean new-api?'],
  [['mock', '--mutant', 'bearer/altered-key'], 'bearer/altered-key has 3 mutants.\nChoose from bearer/altered-key:last-char'],
  [['mock', '--mutant', 'bearer/challenge:no-chalenge'], 'Did you mean bearer/challenge:no-challenge?'],
  [['completion', 'bsah'], 'There is no completion for "bsah".\nDid you mean bash?'],
  // Credentials.
  [[nowhere, '--key', ''], '--key is empty'],
  [[nowhere, '--console-token', 'wrong'], '--console-token is too short or too common'],
  [[nowhere, '--admin-token', 'x'], '--admin-token is too short or too common'],
  [[nowhere, '--key', 'sk-Q7vXb2Lk9RtY4w', '--revoked-key', 'sk-Q7vXb2Lk9RtY4w'], '--revoked-key has the same key as --key'],
  // Files.
  [['--reporter', 'json=AT/x', '--reporter', 'junit=AT/x'], 'Two reporters would write to '],
  [
    [nowhere, '--baseline', 'AT/check.yaml'],
    'check.yaml:2: "known.0.check": is none of the names that are known here\nDid you mean bearer/missing-key?',
  ],
  [[nowhere, '--baseline', 'AT/member.yaml'], 'member.yaml:3: the member "known.0.reson" is not known\nDid you mean reason?'],
  [[nowhere, '--baseline', 'AT/blank.yaml'], '"known.0.reason": is missing'],
  [[nowhere, '--config', 'AT/config.yaml'], 'config.yaml:1: the member "concurency" is not known\nDid you mean concurrency?'],
  [['mock', '--config', 'AT/twice.yaml'], 'twice.yaml:3: "accounts.0.keys.1.key": is the key of another, too'],
  [['mock', '--config', 'AT/binary'], 'binary is no JSON or YAML object'],
  [['merge', 'AT/nope.json'], 'cannot be read (ENOENT).\nGive JSON reports'],
  [['compare', 'AT/nope.json', 'AT/nope.json'], 'cannot be read (ENOENT).\nGive JSON reports'],
] as const)('%j is told with what was meant', async (args, told) => {
  const said = await misuse(args)
  expect(said).toContain(told)
  expect(said.trimEnd().split('\n').length).toBeLessThanOrEqual(3)
  expect(said).not.toContain('sk-Q7vXb2Lk9RtY4w')
})

test.each([
  [{ TOKMODEL_URL: 'localhost:4010' }, 'TOKMODEL_URL must be a URL'],
  [{ TOKMODEL_API_KEY: 'a b' }, 'TOKMODEL_API_KEY has a space'],
  [
    { TOKMODEL_REVOKED_KEY: 'sk-Q7vXb2Lk', TOKMODEL_API_KEY: 'sk-Q7vXb2Lk' },
    'TOKMODEL_REVOKED_KEY has the same key as TOKMODEL_API_KEY',
  ],
] as const)('%j is told with its variable', async (env, told) => {
  expect(await misuse([], env)).toContain(told)
})

test('the password of a URL is not shown', async () => {
  const said = await misuse(['http://user:geheim@host/'])
  expect(said).toContain('without a user or password')
  expect(said).not.toContain('geheim')
})

test.each([
  ['a report', ['--check', 'bearer/missing-key']],
  ['a list', ['list']],
  ['types', ['types']],
  ['a version', ['--version']],
] as const)('%s that the disk does not take is exit 2', (_, args) => {
  if (!existsSync('/dev/full')) return console.log('There is no /dev/full here.')
  const line = args.join(' ')
  const shell = `"${process.execPath}" "${root}/dist/runners/cli/main.js" ${line} > /dev/full`
  const { status, stderr } = spawnSync('sh', ['-c', shell], { env: { PATH: process.env['PATH'] }, encoding: 'utf8' })
  expect([status, stderr]).toEqual([2, expect.stringContaining('Standard output cannot be written (ENOSPC)')])
})

test('a disk that takes a part is exit 2, and a reader that has gone is exit 2 without a word', () => {
  const cli = `"${process.execPath}" "${root}/dist/runners/cli/main.js"`
  const run = (script: string) => spawnSync('bash', ['-c', script], { cwd: at, encoding: 'utf8' })
  const cut = run(`ulimit -f 8; ${cli} list > cut`)
  expect([cut.status, cut.stderr]).toEqual([2, expect.stringContaining('Standard output cannot be written (EFBIG)')])
  const left = run(`${cli} list | true; echo "\${PIPESTATUS[0]}"`)
  expect([left.stdout, left.stderr]).toEqual(['2\n', ''])
})

test('what a run cannot be judged for is told in one sentence', async () => {
  const mock = await startMockProcess()
  const env = { TOKMODEL_API_KEY: mock.key }
  const one = ['--check', 'bearer/missing-key']
  const flat = async (args: string[], more: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await runCli(args, { ...env, ...more })
    return { code, said: `${stdout}${stderr}`.replace(/\s+/g, ' '), stdout }
  }
  const model = await flat([mock.url, ...one, '--model', 'gpt-99'])
  expect([model.code, model.said]).toEqual([3, expect.stringContaining('The target does not offer the model of --model')])
  const few = await flat([mock.url, '--suite', 'bearer', '--max-requests', '5'])
  expect([few.code, few.said]).toEqual([3, expect.stringMatching(/The 5 requests of --max-requests are used up: \d+ checks/)])
  const gone = await flat(['diff', mock.url, nowhere, ...one])
  expect([gone.code, gone.said]).toEqual([3, expect.stringContaining(`${nowhere}: The target cannot be reached`)])
  expect(gone.stdout).not.toContain('bearer/missing-key')
  const refused = await flat(['diff', mock.url, mock.url, '--key-b', 'sk-Q7vXb2Lk9RtY4w', ...one])
  expect([refused.code, refused.said]).toEqual([3, expect.stringContaining('Check --key-b (TOKMODEL_B_API_KEY)')])
  const empty = await flat([mock.url, ...one], { TOKMODEL_API_KEY: '' })
  expect([empty.code, empty.said]).toEqual([3, expect.stringContaining('give a valid key with --key (TOKMODEL_API_KEY)')])
  const swapped = await flat([mock.url, '--check', 'credits/no-credit-key', '--check', 'revocation/revoked-key'], {
    TOKMODEL_REVOKED_KEY: mock.no_credit_key,
    TOKMODEL_NO_CREDIT_KEY: mock.revoked_key,
  })
  expect([swapped.code, swapped.said]).toEqual([1, expect.stringContaining('are the two keys swapped?')])
})

test('what is left out or not used is told', async () => {
  const mock = await startMockProcess()
  const plan = await runCli([mock.url, '--plan'])
  expect(plan.stdout).toContain('No check could run: give a valid key with --key (TOKMODEL_API_KEY).')
  for (const line of plan.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  const env = { TOKMODEL_URL: mock.url, TOKMODEL_API_KEY: mock.key, HTTPS_PROXY: 'http://127.0.0.1:1' }
  const checked = await runCli(['--check', 'bearer/missing-key'], env)
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining(`${mock.url} conforms.`)])
  // A proxy has no way to this machine.
  expect(checked.stderr).toBe('')
  const fork = await runCli([mock.url, '--check', 'bearer/unknown-key', '--no-credit-key', mock.no_credit_key], {
    TOKMODEL_API_KEY: mock.key,
    TOKMODEL_REVOKED_KEY: '',
    TOKMODEL_NO_CREDIT_KEY: '',
    TOKMODEL_ADMIN_TOKEN: '',
  })
  expect([fork.code, fork.stderr]).toEqual([
    0,
    'note: empty, and so taken as absent: TOKMODEL_REVOKED_KEY, TOKMODEL_ADMIN_TOKEN.\n',
  ])
  const client = await runCli(['client', '--env', 'NOSUCHVAR', '--', 'true'])
  expect([client.code, client.stderr]).toEqual([3, 'note: --env NOSUCHVAR: there is no such variable.\n'])
})

test('the first baseline is written before there is one', async () => {
  const mock = await startMockProcess('--mutant', 'bearer/challenge:no-challenge')
  const args = [mock.url, '--check', 'bearer/challenge', '--write-baseline', '--baseline', join(at, 'first.yaml')]
  const { stdout, stderr } = await runCli(args, { TOKMODEL_API_KEY: mock.key })
  expect([stdout, stderr]).toEqual([expect.stringMatching(/^--- \/dev\/null\n\+\+\+ .*first\.yaml\n/), ''])
  expect(stdout).toContain('+  - check: bearer/challenge')
})

test('what is gone for good is forgotten on request', async () => {
  const state = join(at, 'tokmodel-conformance')
  const env = { XDG_STATE_HOME: at }
  const line = { did: 'creating', entry: '1', console: `${nowhere}/`, name: 'k', at: '2026-01-01T00:00:00Z', pid: 99_999_999 }
  await mkdir(state)
  await writeFile(join(state, 'keys.jsonl'), `${JSON.stringify(line)}\n`)
  const { code, stdout } = await finish(startCli(['cleanup', '--forget'], env))
  expect([code, stdout]).toEqual([0, '1 entry of interrupted runs forgotten. Nothing was revoked.\n'])
  expect(existsSync(join(state, 'keys.jsonl'))).toBe(false)
})
