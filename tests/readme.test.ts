import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { type MockLine, root, runCli, startMockProcess } from './support/cli.ts'

const readme = await readFile(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/(?:<!-- (?<note>.*) -->\n)?```(?<language>\w*)\n(?<text>[^`]*)```/g)].map(({ groups }) => ({
  note: groups?.['note'] ?? '',
  language: groups?.['language'] ?? '',
  text: groups?.['text'] ?? '',
}))
const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.trim().split('\n'))
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'

/** What is different in every run. */
const steady = (text: string) =>
  text
    .replace(/\d+ requests/g, 'N requests')
    .replace(/[\d.]+ s$/gm, 'N s')
    .replace(/req_\w+/g, 'req_N')
    .replace(/seed \d+/g, 'seed N')
    // A machine that is busy takes long, and then a run names its slowest checks.
    .replace(/^Slowest: [\s\S]*?\.\n/m, '')
    .replace(/sha256 [\da-f]{12}/g, 'sha256 N')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')

test('the commands of the README are those that are run here', () => {
  expect(commands.map((command) => command.replace(/\s*#.*/, ''))).toEqual([
    'npm ci', // what .ci/run begins with
    'npx conformance',
    'export TOKMODEL_API_KEY=…',
    'export TOKMODEL_REVOKED_KEY=…',
    'export TOKMODEL_NO_CREDIT_KEY=…',
    'npx conformance https://tokmodel.com --reporter pretty --reporter junit=report.xml',
    'npx conformance https://tokmodel.com --plan',
    'npx conformance doctor https://tokmodel.com', // below, with a mock
    'npx conformance mock --port 0 --json',
    'npm install --save-dev @tokmodel/conformance', // scripts/check-examples.mjs, of the packed package
    'npx conformance client -- npm test', // tests/client, with other commands
    'npx conformance client --scenario all -- node examples/good-client.mjs', // tests/client
    'npx conformance proxy https://tokmodel.com -- npm test', // tests/client/proxy.test.ts, with other commands and a mock
    'npx conformance judge traffic.har', // tests/client/judge-har.test.ts
    'npx conformance types --out tokmodel.d.ts',
    'npx openapi-typescript openapi.yaml --default-non-nullable=false --root-types --root-types-no-schema-prefix', // below
    'npm test', // this very run
    'npm run mutants', // .ci/run
  ])
})

test('npx conformance prints what the README has recorded', async () => {
  const { stdout } = await promisify(execFile)(npx, ['conformance'], { cwd: root })
  const recorded = blocks.find(({ note }) => note === 'recorded: npx conformance')
  expect(steady(stdout)).toContain(steady(recorded?.text ?? 'nothing is recorded'))
})

test('a finding is printed as the README has recorded', async () => {
  const mock = await startMockProcess('--mutant', 'envelope/unauthorized-code:string')
  const { stdout } = await runCli([mock.url, '--watch', '100'], { TOKMODEL_ADMIN_TOKEN: mock.admin_token })
  const recorded = blocks.find(({ note }) => note.startsWith('recorded: npx conformance <mock>'))
  expect(steady(stdout)).toContain(steady(recorded?.text ?? 'nothing is recorded'))
})

test('the check of a deployment runs as written, with the URL of a mock', async () => {
  const mock = await startMockProcess()
  const report = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'report.xml')
  const env = { TOKMODEL_API_KEY: mock.key, TOKMODEL_REVOKED_KEY: mock.revoked_key, TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key }
  const { code } = await runCli([mock.url, '--reporter', 'pretty', '--reporter', `junit=${report}`], env)
  expect(code).toBe(0)
  expect(await readFile(report, 'utf8')).toContain('<testsuites ')
})

test('the doctor prints what the README has recorded, of the revoked key of a mock', async () => {
  const mock = await startMockProcess()
  const { code, stdout } = await runCli(['doctor', mock.url], { TOKMODEL_API_KEY: mock.revoked_key })
  const recorded = blocks.find(({ note }) => note === 'recorded: npx conformance doctor <mock>')
  expect(code).toBe(1)
  expect(steady(stdout)).toBe(steady(recorded?.text ?? 'nothing is recorded'))
})

test('the plan of a run is printed as written, with the URL of a mock', async () => {
  const mock = await startMockProcess()
  const { code, stdout } = await runCli([mock.url, '--plan'], { TOKMODEL_API_KEY: mock.key })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Plan for /)
})

test('npx conformance mock --port 0 --json prints the members that the README names', async () => {
  const child = spawn(npx, ['conformance', 'mock', '--port', '0', '--json'], { cwd: root, detached: true })
  onTestFinished(() => void process.kill(-(child.pid ?? 0), 'SIGKILL'))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const mock = JSON.parse(line.toString()) as MockLine
  for (const member of Object.keys(mock)) expect(readme).toContain(`\`${member}\``)
  expect((await fetch(`${mock.url}/health`)).status).toBe(200)
})

test('npx conformance types --out writes types that compile', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'tokmodel.d.ts')
  expect((await runCli(['types', '--out', file])).code).toBe(0)
  execFileSync(join(root, 'node_modules/typescript/bin/tsc'), ['--noEmit', file], { cwd: tmpdir() })
})

test('conformance types, the shipped types and openapi-typescript as the README calls it agree to the byte', async () => {
  const [program = '', ...args] = (commands.find((command) => command.startsWith('npx openapi-typescript ')) ?? '').split(' ')
  const { stdout: generated } = await promisify(execFile)(program, args, { cwd: root })
  const { exports } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const shipped = await readFile(join(root, exports['./types'].types), 'utf8')
  const header = /^\/\*\*[^/]*\*\/\n\n/
  expect(generated).toMatch(header)
  expect(generated.replace(header, '')).toBe(shipped)
  expect((await runCli(['types'])).stdout).toBe(shipped)
  const { stdout: ofDocument } = await runCli(['types', '--spec', join(root, 'openapi.yaml')])
  expect(ofDocument).toBe(shipped)
})

test('the code of the README is that of the examples', async () => {
  for (const { note, text } of blocks.filter(({ note }) => note.startsWith('examples/'))) {
    expect(text, note).toBe(await readFile(join(root, note), 'utf8'))
  }
})

test('examples/check.ts judges a mock', async () => {
  const mock = await startMockProcess()
  const env = { ...process.env, TOKMODEL_URL: mock.url, TOKMODEL_API_KEY: mock.key }
  const { stdout } = await promisify(execFile)(npx, ['tsx', 'examples/check.ts'], { cwd: root, env })
  expect(stdout).toMatch(/^true \{/)
})

test('the test files among the examples pass under vitest', async () => {
  const { stdout } = await promisify(execFile)(npx, ['vitest', 'run', '--config', 'examples/vitest.config.ts'], { cwd: root })
  expect(stdout).toMatch(/Test Files.*4 passed/)
}, 90_000)

test('examples/express.ts serves the mock beside routes of its own', async () => {
  const child = spawn(npx, ['tsx', 'examples/express.ts'], { cwd: root, detached: true, env: { ...process.env, PORT: '0' } })
  onTestFinished(() => void process.kill(-(child.pid ?? 0), 'SIGKILL'))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { port, key } = JSON.parse(line.toString()) as { port: number; key: string }
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('mine')
  expect((await fetch(`http://127.0.0.1:${port}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200)
})
