import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { runAction } from './actions/run-action.ts'
import { type MockLine, root, startMockProcess } from './support/cli.ts'

const readText = async (name: string) => await readFile(`${root}/${name}`, 'utf8')
const read = async (name: string) => parse(await readText(name))

const environmentOf = (mock: MockLine) => ({
  PATH: process.env['PATH'] ?? '',
  TOKMODEL_URL: mock.url,
  TOKMODEL_API_KEY: mock.key,
  TOKMODEL_REVOKED_KEY: mock.revoked_key,
  TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key,
})

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Record<string, string>
}

test('the GitHub Actions workflow judges a client, and gives its actions what they take', async () => {
  const text = await readText('examples/github-actions.yml')
  const { jobs } = parse(text) as { jobs: Record<string, { steps: Step[] }> }
  const steps = Object.values(jobs).flatMap((job) => job.steps)
  const client = steps.flatMap(({ run }) => run ?? []).find((run) => run.includes('conformance client')) ?? ''
  const judge = client.replace('npm test', `${process.execPath} examples/good-client.mjs`)
  expect(judge).not.toBe(client)
  const judged = execFileSync('sh', ['-c', judge], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  expect(judged).toMatch(/^::notice title=TokModel conformance::/m)
  const { version } = JSON.parse(await readText('package.json')) as { version: string }
  const own = steps.filter(({ uses }) => uses?.startsWith('tokmodel/conformance/'))
  expect(own).toHaveLength(2)
  for (const { id, uses = '', with: given = {} } of own) {
    const [, name, at] = /^tokmodel\/conformance\/(.*)@v(.*)$/.exec(uses) ?? []
    expect(at).toBe(version)
    const { inputs, outputs } = (await read(`${name}/action.yml`)) as Record<'inputs' | 'outputs', object>
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
    const used = [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))].map(([, output]) => output)
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(used))
  }
  const check = own.find(({ id }) => id === 'check')?.with ?? {}
  const mock = await startMockProcess()
  const secrets: Record<string, string> = environmentOf(mock)
  const inputs = Object.entries({ ...check, url: mock.url, args: '--check bearer/unknown-key' }).map(
    ([name, value]) => [name, value.replace(/\$\{\{ secrets\.(\w+) \}\}/, (_, secret) => secrets[secret] ?? '')] as const,
  )
  expect(await runAction('check/main.mjs', { inputs: Object.fromEntries(inputs) })).toMatchObject({
    code: 0,
    outputs: { conforms: 'true' },
  })
})

/** Runs the commands of a recipe as they are written, on a few checks, and with a client that conforms. */
async function createShell() {
  const mock = await startMockProcess()
  const cwd = mkdtempSync(join(tmpdir(), 'recipe-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  const program = `${process.execPath} ${root}/dist/runners/cli/main.js`
  return (command: string, env: Record<string, string> = {}) => {
    const line = command
      .replaceAll('npx conformance', program)
      .replace('--shard', '--check "bearer/*-key" --shard')
      .replace('npm test', `${process.execPath} ${root}/examples/good-client.mjs`)
    return spawnSync('bash', ['-c', line], { cwd, encoding: 'utf8', env: { ...environmentOf(mock), ...env } }).status
  }
}

test('the GitLab recipe merges its parts, and a part that is missing is seen', async () => {
  const jobs = (await read('examples/gitlab-ci.yml')) as Record<string, { script: string[]; parallel?: number }>
  const shell = await createShell()
  const scriptOf = (job: string) => (jobs[job]?.script ?? []).join('\n')
  expect(shell(scriptOf('client'))).toBe(0)
  const total = jobs['deployment']?.parallel ?? 0
  const part = (index: number) => shell(scriptOf('deployment'), { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(total) })
  expect(Array.from({ length: total - 1 }, (_, index) => part(index + 1))).toEqual(Array(total - 1).fill(0))
  expect(shell(scriptOf('verdict'))).toBe(3)
  expect(part(total)).toBe(0)
  expect(shell(`${scriptOf('verdict')} && test -s report.xml && test -s report.sarif`)).toBe(0)
})

test('the Jenkins recipe merges its parts and writes what it keeps', async () => {
  const text = await readText('examples/Jenkinsfile')
  const shell = await createShell()
  const commands = [...text.matchAll(/\bsh '(.*)'/g)].map(([, command = '']) => command)
  expect(commands.map((command) => (command === 'npm ci' ? 0 : shell(command)))).toEqual(commands.map(() => 0))
  for (const file of ['client.xml', 'report.xml', 'report.html', 'part-2.json'])
    expect([file, shell(`test -s ${file}`)]).toEqual([file, 0])
  for (const name of ['API_KEY', 'REVOKED_KEY', 'NO_CREDIT_KEY'])
    expect(text).toMatch(new RegExp(`TOKMODEL_${name} = credentials\\('`))
})

test('the badge recipe signs, verifies and draws what it publishes, and leaves no private key', async () => {
  const { jobs } = (await read('examples/github-badge.yml')) as { jobs: { badge: { steps: Step[] } } }
  const shell = await createShell()
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const secret = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const env = { RUNNER_TEMP: '.', TOKMODEL_SIGNING_KEY: secret, PUBLIC_KEY: publicKey }
  expect(shell('printf %s "$PUBLIC_KEY" > public.pem', env)).toBe(0)
  const commands = jobs.badge.steps.flatMap(({ run }) => run ?? []).filter((run) => run.includes('conformance'))
  expect(commands).toHaveLength(3)
  for (const command of commands)
    expect(shell(command.replace('--reporter github', '--check bearer/unknown-key --reporter github'), env)).toBe(0)
  expect(shell('grep -q "<svg" site/badge.svg && test -s site/statement.jwt && test ! -e private.pem')).toBe(0)
})
