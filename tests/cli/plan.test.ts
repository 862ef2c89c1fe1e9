import { expect, test } from 'vitest'
import type { Plan } from '../../runners/plan.ts'
import { report } from '../../spec/index.ts'
import { costs } from '../../suites/costs.gen.ts'
import { runCli, startMockProcess } from '../support/cli.ts'

const quick = ['--watch', '100']
const keysOf = (mock: { key: string; revoked_key: string; no_credit_key: string }) => ({
  TOKMODEL_API_KEY: mock.key,
  TOKMODEL_REVOKED_KEY: mock.revoked_key,
  TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key,
})

test.each([
  [[], 1500],
  [['--quick'], 300],
])('--plan %j says what a run with static keys sends, at most %i requests, and sends nothing', async (flags, most) => {
  const mock = await startMockProcess()
  const planned = await runCli([mock.url, ...quick, ...flags, '--plan', '--reporter', 'json'], keysOf(mock))
  const plan = JSON.parse(planned.stdout) as Plan
  const journal = await fetch(`${mock.url}/__admin/requests`, { headers: { authorization: `Bearer ${mock.admin_token}` } })
  expect(await journal.json()).toMatchObject({ data: [] })
  expect(plan.changes).toEqual({ accountsMade: 0, keysCreated: 0, keysRenamed: 0, keysRevoked: 0, topUps: 0 })
  const { stdout } = await runCli([mock.url, ...quick, ...flags, '--reporter', 'json'], keysOf(mock))
  const after = await fetch(`${mock.url}/__admin/requests`, { headers: { authorization: `Bearer ${mock.admin_token}` } })
  const { data } = (await after.json()) as { data: { credits?: number }[] }
  expect(data.filter(({ credits = 0 }) => credits > 0)).toHaveLength(plan.paidCalls)
  const { requests, summary } = report.parse(JSON.parse(stdout))
  expect(plan).toMatchObject({ requests, checks: summary.pass, skipped: summary.skip })
  expect(requests).toBeLessThanOrEqual(most)
  const text = await runCli([mock.url, ...quick, '--plan'], { TOKMODEL_CONSOLE_TOKEN: mock.console_token })
  expect(text.stdout).toMatch(/nothing was sent[\s\S]*requests {2}about \d+[\s\S]*keys created/)
})

test('the plan of a run that keeps to a pace takes the time of its requests, and so does the limit of the run', async () => {
  const mock = await startMockProcess()
  const env = { TOKMODEL_API_KEY: mock.key }
  const plan = async (...flags: string[]) => {
    const { stdout } = await runCli([mock.url, '--quick', '--plan', '--reporter', 'json', ...flags], env)
    return JSON.parse(stdout) as Plan
  }
  const paced = await plan('--pace', '50')
  expect(paced.requests).toBeGreaterThan(50)
  expect(paced.time.planned).toBeGreaterThanOrEqual((paced.requests / 50) * 60_000)
  expect(paced.time.most).toBeGreaterThanOrEqual(paced.time.planned)
  expect(paced.time.pace).toBe(50)
  expect((await plan('--pace', '50', '--max-requests', '10')).time.planned).toBeLessThan(paced.time.planned)
  expect((await plan('--pace', '1000000')).time).not.toHaveProperty('pace')
  const { stdout } = await runCli([mock.url, '--quick', '--plan', '--pace', '50', '--max-time', '60000'], env)
  expect(stdout).toMatch(/time {6}about \d+ (s|min), at 50 requests a minute; --max-time ends it after 60 s/)
})

test('the plan of a single check shows the cost that list shows', async () => {
  const ids = ['bearer/missing-key', 'keys/rename', 'chat/stop', 'bypass/path-forms'] as const
  for (const id of ids) {
    const { stdout } = await runCli(['--plan', '--check', id, '--reporter', 'json'])
    const { requests, credits, changes } = JSON.parse(stdout) as Plan
    expect({ requests, keys: changes.keysCreated }).toEqual({ requests: costs[id].requests, keys: costs[id].keys })
    // The answers of models differ from run to run, and so do their prices.
    expect(Math.abs(credits - costs[id].credits)).toBeLessThanOrEqual(Math.max(10, costs[id].credits / 5))
  }
})
