import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { report } from '../../spec/index.ts'
import { root, runCli, startMockProcess } from '../support/cli.ts'
import { writeModule } from '../support/provision-module.ts'

const example = 'examples/provision.mjs'

test('the example of a provision module works, and everything about keys and credits is judged with it', async () => {
  const mock = await startMockProcess()
  const env = { SYSTEM_URL: mock.url, SYSTEM_TOKEN: mock.admin_token }
  const tried = await runCli(['provision', 'check', example], env)
  expect(tried.stdout).not.toMatch(/✖/)
  expect(tried.code).toBe(0)
  const suites = ['--suite', 'keys', '--suite', 'revocation', '--suite', 'credits']
  const args = [mock.url, '--provision', example, ...suites, '--watch', '100', '--reporter', 'json']
  const { stdout } = await runCli(args, env)
  const { summary, results } = report.parse(JSON.parse(stdout))
  expect(summary).toMatchObject({ fail: 0, error: 0 })
  expect(summary.pass).toBeGreaterThan(35)
  // The module cannot say with which status the console refuses a name.
  const undecided = results.filter(({ outcome }) => outcome === 'inconclusive').map(({ id }) => id)
  expect(undecided).toEqual(['keys/name-required'])
})

test('the page about provision modules names every method, and shows what provision check prints', async () => {
  const page = await readFile(`${root}/docs/provision.md`, 'utf8')
  const mock = await startMockProcess()
  const file = await writeModule(mock, 'export default { account: () => ({ ...honest, revokeKey() {} }) }')
  const { stdout } = await runCli(['provision', 'check', file])
  const [, shown = ''] = /<!-- executed: [^\n]*-->\n```\n([\s\S]*?)```/.exec(page) ?? []
  expect(shown).not.toBe('')
  expect(stdout).toContain(shown)
  for (const name of stdout.match(/(?<=^ {2}[✔✖–] )\w+/gm) ?? []) expect(page).toContain(`\`${name}(`)
})
