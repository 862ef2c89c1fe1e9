import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Plan } from '../../runners/plan.ts'
import { runCli, startMockProcess } from '../support/cli.ts'
import { temporary, writeModule } from '../support/provision-module.ts'

/** Wraps the methods of an account so that each call is a line of a file. */
const counted = (log: string) => `import { appendFileSync } from 'node:fs'
const noted = (name, act) => (...args) => { appendFileSync(${JSON.stringify(log)}, name + '\\n'); return act(...args) }
const count = (account) => Object.fromEntries(Object.entries(account).map(([name, act]) => [name, name === 'key' ? act : noted(name, act)]))`

test.each([
  ['account', '{ account: noted("account", () => count(honest)) }'],
  ['createAccount', '{ createAccount: noted("createAccount", async (credits) => count(await makeAccount(credits))) }'],
])('--plan counts the calls to a module with %s as they are made, and makes none', async (_, exported) => {
  const mock = await startMockProcess()
  const log = join(await temporary(), 'calls')
  await appendFile(log, '')
  const file = await writeModule(mock, `${counted(log)}\nexport default ${exported}`)
  const args = [mock.url, '--provision', file, '--check', 'keys/rename', '--check', 'credits/top-up', '--seed', '1']
  const { stdout } = await runCli([...args, '--plan', '--reporter', 'json'])
  expect(await readFile(log, 'utf8')).toBe('')
  const { module, managementRequests } = JSON.parse(stdout) as Plan
  expect(managementRequests).toBe(0)
  expect((await runCli([...args, '--plan'])).stdout.replace(/\s+/g, ' ')).toMatch(
    new RegExp(` module about ${module?.calls} calls to ${file}: .*\\d+ createKey`),
  )
  await runCli(args)
  const calls = (await readFile(log, 'utf8')).trim().split('\n')
  expect(calls).toHaveLength(module?.calls ?? 0)
  for (const [method, count] of Object.entries(module?.methods ?? {}))
    expect(calls.filter((name) => name === method)).toHaveLength(count)
})
