import { execFileSync, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { root, startMockProcess } from './support/cli.ts'

const read = async (name: string) => parse(await readFile(`${root}/examples/${name}`, 'utf8'))

test('the commands of the GitHub Actions workflow do what they should', async () => {
  const { jobs } = (await read('github-actions.yml')) as {
    jobs: Record<string, { env?: Record<string, string>; steps: { run?: string; env?: Record<string, string> }[] }>
  }
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))
  const [install, client, , deployment] = commands
  expect(install).toBe('npm ci')
  const judge = (client ?? '').replace('npm test', `${process.execPath} examples/good-client.mjs`)
  expect(judge).not.toBe(client)
  const judged = execFileSync('sh', ['-c', judge], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  expect(judged).toMatch(/^::notice title=TokModel conformance::/m)
  const mock = await startMockProcess()
  const names = [...Object.keys(jobs['deployment']?.env ?? {})]
  expect(names).toEqual(['TOKMODEL_API_KEY', 'TOKMODEL_REVOKED_KEY', 'TOKMODEL_NO_CREDIT_KEY'])
  const env = {
    ...process.env,
    TOKMODEL_URL: mock.url,
    TOKMODEL_API_KEY: mock.key,
    TOKMODEL_REVOKED_KEY: mock.revoked_key,
    TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key,
  }
  const check = (deployment ?? '').replace('report.xml', '/dev/null')
  expect(execFileSync('sh', ['-c', check], { cwd: root, encoding: 'utf8', env })).toContain('pass')
})

test('the mock of the compose file starts, is healthy, and takes the key of the service beside it', async () => {
  const { services } = (await read('compose.yaml')) as {
    services: {
      tokmodel: { command: string; healthcheck: { test: string[] } }
      app: { environment: Record<string, string> }
    }
  }
  const { command, healthcheck } = services.tokmodel
  // The same command, from this checkout and at a port of its own.
  const port = 41_000 + (process.pid % 1000)
  const words = command.replace('--yes @tokmodel/conformance', 'conformance').replaceAll('4010', String(port)).split(' ')
  const child = spawn(words[0] ?? '', words.slice(1), { cwd: root, stdio: 'ignore', detached: true })
  onTestFinished(() => void process.kill(-(child.pid ?? 0), 'SIGKILL'))
  const [kind, node, ...args] = healthcheck.test.map((word) => word.replaceAll('4010', String(port)))
  expect([kind, node]).toEqual(['CMD', 'node'])
  const isHealthy = () => {
    try {
      execFileSync(process.execPath, args, { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  for (let look = 0; look < 50 && !isHealthy(); look += 1) await sleep(100)
  expect(isHealthy()).toBe(true)
  const { OPENAI_BASE_URL: base = '', OPENAI_API_KEY: key } = services.app.environment
  const response = await fetch(`${base.replace('tokmodel:4010', `127.0.0.1:${port}`)}/models`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(response.status).toBe(200)
})
