import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listed as allListed } from '../../runners/cli/listed.ts'
import { tokmodelApi } from '../../runners/tokmodel-api.ts'
import { report } from '../../spec/index.ts'
import { finish, runCli, startCli, startMockProcess } from '../support/cli.ts'

const quick = ['--watch', '100']

test('without a URL it starts the mock, runs every check and conforms', async () => {
  const { code, stdout, stderr } = await runCli(quick)
  expect(stdout).toMatch(/\n\d+ checks, \d+ requests, [\d.]+ s\n\d+ passed\n/)
  expect(stdout).toMatch(/conforms\.\n$/)
  expect(stderr).toBe('')
  expect(code).toBe(0)
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('with the tokens that the mock prints every check runs; with only the static keys each skipped check has a reason', async () => {
  const mock = await startMockProcess()
  const keys = { TOKMODEL_API_KEY: mock.key, TOKMODEL_REVOKED_KEY: mock.revoked_key, TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key }
  const all = await runCli([mock.url, ...quick, '--reporter', 'json'], {
    ...keys,
    TOKMODEL_CONSOLE_TOKEN: mock.console_token,
    TOKMODEL_ADMIN_TOKEN: mock.admin_token,
  })
  const full = report.parse(JSON.parse(all.stdout))
  expect(full).toMatchObject({ conforms: true, summary: { fail: 0, warn: 0, skip: 0, inconclusive: 0, error: 0 } })
  expect(all.code).toBe(0)
  const some = await runCli([mock.openai_base_url, ...quick], keys)
  expect(some.code).toBe(0)
  expect(some.stdout).toMatch(/checks were skipped. To run more: \d+ with --console-token, \d+ with\s+--admin-token\./)
  for (const secret of [mock.key, mock.revoked_key, mock.no_credit_key]) expect(all.stdout + some.stdout).not.toContain(secret)
})

test('a wrong key is exit 3 and one clear sentence', async () => {
  const mock = await startMockProcess()
  const { code, stdout } = await runCli([mock.url, '--key', 'sk-wrong-9Z8Y7X'])
  expect(code).toBe(3)
  expect(stdout.replace(/\s+/g, ' ')).toContain('Not judged. The target refuses the key (401). Check --key (TOKMODEL_API_KEY)')
})

test('a violated MUST is exit 1, a violated SHOULD only with --strict', async () => {
  const must = await startMockProcess('--mutant', 'envelope/unauthorized-code:string')
  const should = await startMockProcess('--mutant', 'bearer/challenge:no-challenge')
  const judge = async (mock: typeof must, ...args: string[]) =>
    (await runCli([mock.url, ...quick, ...args], { TOKMODEL_ADMIN_TOKEN: mock.admin_token })).code
  expect(await judge(must)).toBe(1)
  expect(await judge(should)).toBe(0)
  expect(await judge(should, '--strict')).toBe(1)
})

test('checks are chosen by suite, id and glob, and what is not chosen is not sent', async () => {
  const mock = await startMockProcess()
  const run = async (...args: string[]) => {
    const { stdout } = await runCli([mock.url, '--reporter', 'json', ...args], { TOKMODEL_API_KEY: mock.key })
    const { results, requests } = report.parse(JSON.parse(stdout))
    return { ids: results.map(({ id }) => id), requests }
  }
  expect((await run('--check', 'bearer/missing-key')).ids).toEqual(['bearer/missing-key'])
  expect((await run('--suite', 'operations', '--check', 'bearer/*-key', '--skip', '*/o*')).ids).not.toContain(
    'operations/offered',
  )
  expect((await run('--check', 'bearer/same-connection')).requests).toBeLessThan(8)
})

test('the requests of a run are bounded by operation, by number and by kind', async () => {
  const mock = await startMockProcess()
  const run = async (...args: string[]) => {
    const { code, stdout } = await runCli([mock.url, ...quick, '--reporter', 'json', ...args], {
      TOKMODEL_API_KEY: mock.key,
      TOKMODEL_ADMIN_TOKEN: mock.admin_token,
    })
    return { code, report: report.parse(JSON.parse(stdout)) }
  }
  const narrow = await run('--operations', '/v1/chat/completions,listModels')
  expect(narrow.code).toBe(0)
  const journal = await fetch(`${mock.url}/__admin/requests`, { headers: { authorization: `Bearer ${mock.admin_token}` } })
  const paths = new Set(
    ((await journal.json()) as { data: { path: string }[] }).data
      .map(({ path }) => path)
      .filter((path) => tokmodelApi.documented.some((operation) => operation.path === path)),
  )
  expect([...paths].sort()).toEqual(['/v1/chat/completions', '/v1beta/models'])
  const short = await run('--max-requests', '30')
  expect(short.code).toBe(3)
  expect(short.report.requests).toBeLessThanOrEqual(30)
  expect(short.report.summary.fail).toBe(0)
  const harmless = await run('--read-only')
  expect(harmless.code).toBe(0)
  expect(harmless.report.results.find(({ id }) => id === 'keys/created')).toMatchObject({
    outcome: 'skip',
    reason: expect.stringContaining('--read-only'),
  })
  const shards = await Promise.all(['1/3', '2/3', '3/3'].map((shard) => run('--shard', shard)))
  expect(shards.flatMap((shard) => shard.report.results.map(({ id }) => id)).sort()).toEqual(
    narrow.report.results.map(({ id }) => id).sort(),
  )
})

test('a baseline tolerates known failures until they expire, and is stale if they are fixed', async () => {
  const broken = await startMockProcess('--mutant', 'envelope/unauthorized-message:no-full-stop')
  const honest = await startMockProcess()
  const directory = await mkdtemp(join(tmpdir(), 'conformance-'))
  const judge = async (mock: typeof honest, expires: string) => {
    const file = join(directory, `${expires}.yaml`)
    await writeFile(
      file,
      `known:\n  - check: envelope/unauthorized-message\n    reason: fixed in the next release\n    expires: "${expires}"\n`,
    )
    return await runCli([mock.url, '--suite', 'envelope', '--baseline', file], { TOKMODEL_API_KEY: mock.key })
  }
  const known = await judge(broken, '2999-12-31')
  expect(known.stdout).toContain('fixed in the next release (until 2999-12-31)')
  expect(known.code).toBe(0)
  expect((await judge(broken, '2020-01-01')).code).toBe(1)
  const stale = await judge(honest, '2999-12-31')
  expect(stale.stdout.replace(/\s+/g, ' ')).toContain('The baseline lists envelope/unauthorized-message, which passes')
  expect(stale.code).toBe(4)
})

test.each([
  ['known:\n  - check: bearer/none\n    reason: x\n    expires: "2999-01-01"\n', ':2: "known.0.check"'],
  ['known:\n  - check: bearer/missing-key\n    reason: " "\n    expires: "2999-01-01"\n', ':3: "known.0.reason": must say why'],
  ['known:\n  - check: bearer/missing-key\n    reason: x\n    expires: soon\n', ':4: "known.0.expires"'],
])('an invalid baseline is refused with its line', async (text, message) => {
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'baseline.yaml')
  await writeFile(file, text)
  const { code, stderr } = await runCli(['http://127.0.0.1:1', '--baseline', file])
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

test('reports go to files and to standard output', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'conformance-'))
  const file = join(directory, 'report.xml')
  const { code, stdout } = await runCli(['--suite', 'operations', '--reporter', 'pretty', '--reporter', `junit=${file}`])
  expect(code).toBe(0)
  expect(stdout).toContain('conforms.')
  expect(await readFile(file, 'utf8')).toMatch(/^<\?xml .*<testsuites /s)
})

test.each([
  [['--foo'], 'unknown option', '--help'],
  [['nonsense'], 'The URL must be a URL', 'Give the base URL'],
  [['ftp://example.org'], 'The URL must be a URL', 'Give the base URL'],
  [['https://user:secret@example.org'], 'without a user or password', 'Give the base URL'],
  [['http://127.0.0.1:1', '--key', ''], '--key is empty', 'Give the value'],
  [['http://127.0.0.1:1', '--key', '   '], '--key is empty', 'Give the value'],
  [['http://127.0.0.1:1', '--key', 'sk-abc\n'], 'white space', 'Give the value'],
  [['http://127.0.0.1:1', '--key', 'sk-äbc'], 'cannot stand in a header', 'Give the value'],
  [['http://127.0.0.1:1', '--key', 'passed'], 'too short or too common a word', 'give the real one'],
  [['http://127.0.0.1:1', '--revoked-key', 'Bearer'], '--revoked-key is too short or too common a word', 'give the real one'],
  [['--check', 'bearer/none'], 'There is no check "bearer/none"', 'conformance list'],
  [['--suite', 'keys', '--skip', 'keys/*'], 'No check is left', 'conformance list'],
  [
    ['--reporter', 'xml'],
    'There is no reporter "xml"',
    'pretty, json, junit, html, markdown, github, sarif, tap, har, openmetrics',
  ],
  [['--reporter', 'json', '--reporter', 'pretty'], 'Only one reporter', 'FILE'.toLowerCase()],
  [['--reporter', 'json=/no/such/directory/x'], 'cannot be written (ENOENT)', 'FILE'],
  [['--timeout', 'soon'], '--timeout must be a whole number', '--help'],
  [['--shard', '4/3'], '--shard must be I/N', '--help'],
  [['--operations', '/v1/x'], '--operations must be', '--help'],
  [['--max-requests', '0'], '--max-requests must be a whole number', '--help'],
  [['--concurrency', '0'], '--concurrency must be a whole number from 1', '--help'],
  [['mock', '--port', '70000'], '--port must be a whole number', '--port 0'],
  [['mock', '--host', '192.0.2.1'], 'not one of this machine', '127.0.0.1'],
  [['mock', '--admin-token', 'a b'], '--admin-token must be', 'Leave it out'],
  [['mock', '--mutant', 'none'], 'There is no mutant', 'list --mutants'],
  [['mock', '--config', '/no/such/file'], 'cannot be read (ENOENT)', '--config'],
  [['explain', 'bearer/mising-key'], 'There is no check "bearer/mising-key"', 'Did you mean'],
  [['explain', 'AUTH-99'], 'There is no statement "AUTH-99"', 'AUTH-01 to AUTH-15'],
  [['list', '--suite', 'baerer'], 'There is nothing like "baerer" to list.', 'Did you mean bearer?'],
  [['explain', 'x'], 'Nothing is called "x"', 'conformance list'],
  [['explain', '7'], 'There is no exit code "7"', '0, 1, 2, 3, 4, 5, 130'],
  [['types', '--spec', '/no/such/file'], 'cannot be read (ENOENT)', '--spec'],
  [['types', '--out', '/no/such/directory/x'], 'cannot be written', '--out'],
] as const)('wrong usage %j is exit 2, with what is wrong and how to fix it', async (args, what, how) => {
  const { code, stdout, stderr } = await runCli(args)
  expect(stderr).toContain(what)
  expect(stderr.toLowerCase()).toContain(how.toLowerCase())
  expect(stderr.split('\n').length).toBeLessThanOrEqual(3)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(stdout).toBe('')
  expect(code).toBe(2)
})

test('a secret on the command line is not repeated in an error', async () => {
  const { stderr } = await runCli(['http://127.0.0.1:1', '--key', 'sk-äbc-secret'])
  expect(stderr).not.toContain('secret')
})

test('a port that is in use is reported as in use', async () => {
  const mock = await startMockProcess()
  const { code, stderr } = await runCli(['mock', '--port', new URL(mock.url).port])
  expect([code, stderr]).toEqual([2, expect.stringContaining('is in use.\nChoose another with --port')])
})

test.each([
  ['config.yaml', 'accounts:\n  - credits: 5\n    keyz: []\n', ':3: the member "accounts.0.keyz" is not known'],
  ['config.json', '{"accounts": [\n{"credits": -1}]}', ':2: "accounts.0.credits"'],
  ['broken.json', '{"accounts": [\n{"credits" 1}]}', ':2: '],
  ['dead.yaml', 'accounts:\n  - keys:\n      - status: revoked\n', 'no account with an active key'],
])('an invalid configuration file is refused with its line: %s', async (name, text, message) => {
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), name)
  await writeFile(file, text)
  const { code, stderr } = await runCli(['mock', '--port', '0', '--config', file])
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

test('a configuration file defines accounts and keys', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'config.yaml')
  await writeFile(
    file,
    'seed: 3\nadminToken: admin-x\naccounts:\n  - credits: 3\n    keys: [{ key: sk-mine }]\n  - credits: 0\n    keys: [{ key: sk-poor }]\n',
  )
  const mock = await startMockProcess('--config', file)
  expect(mock).toMatchObject({ key: 'sk-mine', no_credit_key: 'sk-poor', revoked_key: null, admin_token: 'admin-x' })
})

test('Ctrl-C writes the results so far and exits 130', async () => {
  const mock = await startMockProcess()
  const child = startCli([mock.url, '--reporter', 'json', '--watch', '20000'], { TOKMODEL_ADMIN_TOKEN: mock.admin_token })
  setTimeout(() => child.kill('SIGINT'), 1500)
  const { code, stdout } = await finish(child)
  expect(code).toBe(130)
  expect(report.parse(JSON.parse(stdout))).toMatchObject({ interrupted: true, conforms: false })
})

test('SIGTERM ends the mock with exit 0, after the streams that run', async () => {
  const mock = await startMockProcess()
  const headers = { authorization: `Bearer ${mock.admin_token}`, 'content-type': 'application/json' }
  await fetch(`${mock.url}/__admin/faults`, { method: 'PUT', headers, body: JSON.stringify({ faults: [{ chunk_ms: 20 }] }) })
  const body = JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello' }] })
  const response = await fetch(`${mock.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${mock.key}` },
    body,
  })
  const finished = finish(mock.child)
  mock.child.kill('SIGTERM')
  expect(await response.text()).toMatch(/data: \[DONE\]\n\n$/)
  expect((await finished).code).toBe(0)
})

test('list names every check and every mutant; types are the types of the document', async () => {
  const listed = JSON.parse((await runCli(['list', '--json'])).stdout)
  expect(listed.checks[0]).toMatchObject({
    id: expect.any(String),
    level: 'MUST',
    says: expect.any(String),
    cites: expect.arrayContaining([{ label: expect.any(String), url: expect.any(String), says: expect.any(String) }]),
    needs: expect.any(Array),
  })
  // The bundle has it from two places.
  expect(listed).toEqual(JSON.parse(JSON.stringify(allListed)))
  expect(listed.excluded).toContainEqual({ id: 'KEY-17', reason: expect.any(String) })
  expect((await runCli(['list', '--mutants'])).stdout).toContain('bearer/missing-key:guard-v1-only')
  const few = JSON.parse((await runCli(['list', '--suite', 'keys', '--check', 'client/retry-*', '--json'])).stdout)
  expect(new Set(few.checks.map(({ id }: { id: string }) => id.split('/')[0]))).toEqual(new Set(['keys']))
  expect(few.clients.length).toBeGreaterThan(2)
  expect(few.excluded).toEqual([])
  const mutants = (await runCli(['list', '--mutants', '--check', 'bearer/missing-key'])).stdout
  expect(mutants.match(/^\S+/gm)?.every((id) => id.startsWith('bearer/missing-key:'))).toBe(true)
  const types = (await runCli(['types'])).stdout
  expect(types).toContain('"/v1/chat/completions"')
  const generated = (await runCli(['types', '--spec', 'openapi.yaml'])).stdout
  expect(generated).toContain('"/v1/chat/completions"')
})
