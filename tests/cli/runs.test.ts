import { execFileSync } from 'node:child_process'
import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { report } from '../../spec/index.ts'
import { finish, runCli, startCli, startMockProcess } from '../support/cli.ts'

const quick = ['--watch', '100']
const directory = () => mkdtemp(join(tmpdir(), 'conformance-'))
const keysOf = (mock: { key: string; revoked_key: string; no_credit_key: string }) => ({
  TOKMODEL_API_KEY: mock.key,
  TOKMODEL_REVOKED_KEY: mock.revoked_key,
  TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key,
})

test('with --bail a run ends at the first violated MUST, and --max-credits limits what it spends', async () => {
  const mock = await startMockProcess('--mutant', 'bearer/unknown-key:any-wellformed')
  const run = async (...args: string[]) => {
    const { code, stdout } = await runCli([mock.url, ...quick, '--reporter', 'json', ...args], { TOKMODEL_API_KEY: mock.key })
    return { code, ...report.parse(JSON.parse(stdout)) }
  }
  const bailed = await run('--bail', '--seed', '7')
  expect(bailed.code).toBe(1)
  expect(bailed.summary.fail).toBe(1)
  expect(bailed.results.some((result) => 'reason' in result && /--bail/.test(result.reason ?? ''))).toBe(true)
  const again = await run('--bail', '--seed', '7')
  expect(again.results.map(({ outcome }) => outcome)).toEqual(bailed.results.map(({ outcome }) => outcome))
  const poor = await run('--suite', 'chat', '--max-credits', '5')
  expect(poor.code).toBe(3)
  expect(poor.summary.fail).toBe(0)
  expect(JSON.stringify(poor.results)).toContain('credits of --max-credits are used up')
})

test('the shards of a run are merged into one report', async () => {
  const mock = await startMockProcess()
  const at = await directory()
  const files = [1, 2, 3].map((part) => join(at, `${part}.json`))
  for (const [index, file] of files.entries())
    await runCli([mock.url, ...quick, '--shard', `${index + 1}/3`, '--reporter', `json=${file}`], keysOf(mock))
  const whole = report.parse(JSON.parse((await runCli([mock.url, ...quick, '--reporter', 'json'], keysOf(mock))).stdout))
  const merged = await runCli(['merge', ...files, '--reporter', 'json'])
  expect(merged.code).toBe(0)
  const parts = report.parse(JSON.parse(merged.stdout))
  expect(parts.summary).toEqual(whole.summary)
  expect(parts.notes).toEqual(whole.notes)
  expect(parts.results.map(({ id }) => id)).toEqual(whole.results.map(({ id }) => id).sort())
  const twice = await runCli(['merge', files[0] ?? '', files[0] ?? ''])
  expect(twice.code).toBe(2)
  expect(twice.stderr).toMatch(/is in two of the reports/)
})

test('two deployments are compared, and only differences are reported', async () => {
  const [a, b] = await Promise.all([startMockProcess(), startMockProcess('--mutant', 'bearer/challenge:no-challenge')])
  const env = { TOKMODEL_API_KEY: a.key, TOKMODEL_B_API_KEY: b.key }
  const differing = await runCli(['diff', a.url, b.url, ...quick, '--suite', 'bearer', '--json'], env)
  expect(differing.code).toBe(1)
  expect(JSON.parse(differing.stdout).differences).toMatchObject([{ id: 'bearer/challenge', a: 'passes' }])
  const same = await runCli(['diff', a.url, a.url, ...quick, '--suite', 'bearer'], { TOKMODEL_API_KEY: a.key })
  expect(same.stdout).toMatch(/A and B are the same in \d+ checks\./)
  expect(same.code).toBe(0)
  const unjudged = await runCli(['diff', a.url, b.url, ...quick, '--suite', 'bearer'], { TOKMODEL_API_KEY: a.key })
  expect(unjudged.code).toBe(3)
})

test('two reports are compared, at the terminal and in one page, and what became worse is exit 1', async () => {
  const [right, wrong] = await Promise.all([startMockProcess(), startMockProcess('--mutant', 'bearer/challenge:no-challenge')])
  const at = await directory()
  const [before, after, page] = [join(at, 'before.json'), join(at, 'after.json'), join(at, 'compared.html')]
  await runCli([right.url, ...quick, '--suite', 'bearer', '--reporter', `json=${before}`], { TOKMODEL_API_KEY: right.key })
  await runCli([wrong.url, ...quick, '--suite', 'bearer', '--reporter', `json=${after}`], { TOKMODEL_API_KEY: wrong.key })
  const worse = await runCli(['compare', before, after, '--reporter', 'pretty', '--reporter', `html=${page}`])
  expect(worse.code).toBe(1)
  expect(worse.stdout).toMatch(/^Worse \(1\)\n {2}bearer\/challenge {2}pass -> warn\n/)
  expect(await readFile(page, 'utf8')).toContain('<article class="warn" id="bearer/challenge"')
  const better = await runCli(['compare', after, before, '--reporter', 'json'])
  expect(better.code).toBe(0)
  expect(JSON.parse(better.stdout)).toMatchObject({ worse: [], better: ['bearer/challenge'] })
  const unknown = await runCli(['compare', before, after, '--reporter', 'tap'])
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Choose from pretty, json, html.')])
})

test('--write-baseline prints a patch that git applies, and then the failures are tolerated', async () => {
  const mock = await startMockProcess('--mutant', 'envelope/unauthorized-code:string')
  const at = await directory()
  const file = join(at, 'known.yaml')
  await writeFile(file, '# of the team\nknown:\n  - check: chat/stop\n    reason: was fixed\n    expires: 2999-01-01\n')
  const env = { TOKMODEL_API_KEY: mock.key }
  const args = [mock.url, ...quick, '--check', 'envelope/*', '--check', 'chat/stop', '--baseline', file]
  const { stdout } = await runCli([...args, '--write-baseline'], env)
  await writeFile(join(at, 'known.patch'), stdout)
  // A clone implies git, but not patch(1).
  execFileSync('git', ['apply', '-p0', '--unsafe-paths', 'known.patch'], { cwd: at })
  const text = await readFile(file, 'utf8')
  expect(text).toContain('# of the team')
  expect(text).toContain('envelope/unauthorized-code')
  expect(text).not.toContain('chat/stop')
  expect((await runCli(args, env)).code).toBe(0)
})

test('cleanup revokes the keys of a killed run, and no others', async () => {
  const mock = await startMockProcess()
  const env = { TOKMODEL_CONSOLE_TOKEN: mock.console_token, XDG_STATE_HOME: await directory() }
  const authorization = `Bearer ${mock.console_token}`
  const active = async () => {
    const response = await fetch(`${mock.url}/console/api/keys`, { headers: { authorization } })
    const { data } = (await response.json()) as { data: { name: string; status: string }[] }
    return data.filter(({ status }) => status === 'active').map(({ name }) => name)
  }
  const before = await active()
  const child = startCli([mock.url, '--suite', 'revocation', '--suite', 'keys', '--watch', '20000'], env)
  while ((await active()).length <= before.length) await sleep(20)
  await sleep(100)
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  expect((await active()).length).toBeGreaterThan(before.length)
  const asked = await runCli(['cleanup'], { XDG_STATE_HOME: env.XDG_STATE_HOME })
  expect(asked.code).toBe(2)
  expect(asked.stderr).toContain('--console-token')
  const cleaned = await runCli(['cleanup'], env)
  expect(cleaned.code).toBe(0)
  expect(await active()).toEqual(before)
  expect((await runCli(['cleanup'], env)).stdout).toBe('No key of an interrupted run is left.\n')
})

test('a run creates as many keys as it revokes, and leaves the account as it was', async () => {
  const mock = await startMockProcess()
  const authorization = `Bearer ${mock.console_token}`
  const keys = async () => {
    const response = await fetch(`${mock.url}/console/api/keys`, { headers: { authorization } })
    return ((await response.json()) as { data: { status: string }[] }).data
  }
  const before = await keys()
  const { code } = await runCli([mock.url, ...quick], {
    TOKMODEL_CONSOLE_TOKEN: mock.console_token,
    XDG_STATE_HOME: await directory(),
  })
  expect(code).toBe(0)
  const after = await keys()
  expect(after.length).toBeGreaterThan(before.length + 10)
  const active = (list: { status: string }[]) => list.filter(({ status }) => status === 'active').length
  expect(active(after)).toBe(active(before))
})

test('Ctrl-C leaves no key behind', async () => {
  const mock = await startMockProcess()
  const env = { TOKMODEL_CONSOLE_TOKEN: mock.console_token, XDG_STATE_HOME: await directory() }
  const child = startCli([mock.url, '--suite', 'revocation', '--watch', '20000'], env)
  const headers = { authorization: `Bearer ${mock.console_token}` }
  const listed = async () => await (await fetch(`${mock.url}/console/api/keys`, { headers })).text()
  // Whether a key was made whose creation was interrupted, nobody knows: the run has to be past that, and watches its keys.
  let before = ''
  const isWatching = async () => {
    const last = before
    before = await listed()
    return before === last && before.includes('conformance-')
  }
  await vi.waitUntil(isWatching, { timeout: 20_000, interval: 600 })
  child.kill('SIGINT')
  const [code] = await new Promise<[number | null]>((resolve) => child.once('exit', (exit) => resolve([exit])))
  expect(code).toBe(130)
  expect((await runCli(['cleanup'], env)).stdout).toBe('No key of an interrupted run is left.\n')
})

test('a module provides the accounts of another system', async () => {
  const mock = await startMockProcess()
  const at = await directory()
  const file = join(at, 'provision.mjs')
  await writeFile(
    file,
    `const url = ${JSON.stringify(mock.url)}
const ask = async (method, path, token, body) => {
  const response = await fetch(url + path, { method, headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const text = await response.text()
  return { raw: text, value: text === '' ? undefined : JSON.parse(text) }
}
export default {
  async createAccount(credits) {
    const { value } = await ask('POST', '/__admin/accounts', process.env.SYSTEM_TOKEN, { credits, keys: [{ name: 'first' }] })
    const token = value.console_token
    return {
      key: value.keys[0].key,
      createKey: async (name) => (await ask('POST', '/console/api/keys', token, { name })).value,
      revokeKey: async (id) => { await ask('DELETE', '/console/api/keys/' + id, token) },
      balance: async () => (await ask('GET', '/console/api/credits', token)).value.balance,
    }
  },
}
`,
  )
  const args = [mock.url, ...quick, '--provision', file, '--suite', 'revocation', '--suite', 'credits', '--reporter', 'json']
  const { code, stdout } = await runCli(args, { SYSTEM_TOKEN: mock.admin_token })
  const { summary, results } = report.parse(JSON.parse(stdout))
  expect(code).toBe(0)
  expect(summary).toMatchObject({ fail: 0, inconclusive: 0, error: 0 })
  expect(results.find(({ id }) => id === 'revocation/takes-effect')).toMatchObject({ outcome: 'pass' })
  expect(results.find(({ id }) => id === 'credits/top-up')).toMatchObject({
    outcome: 'skip',
    reason: `${file} has no topUp`,
  })
  await appendFile(file, 'export const none = 1\n')
  await writeFile(join(at, 'empty.mjs'), 'export default {}\n')
  const wrong = await runCli([mock.url, '--provision', join(at, 'empty.mjs')])
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('has no default export with account() or createAccount(credits)')
  const nobody = await runCli([mock.url, '--interactive'])
  expect(nobody.code).toBe(2)
})

test('in GitHub Actions the step has a summary', async () => {
  const mock = await startMockProcess('--mutant', 'bearer/challenge:no-challenge')
  const summary = join(await directory(), 'summary.md')
  const { stdout } = await runCli([mock.url, ...quick, '--suite', 'bearer', '--reporter', 'github'], {
    TOKMODEL_API_KEY: mock.key,
    GITHUB_STEP_SUMMARY: summary,
  })
  expect(stdout).toMatch(/^::warning title=bearer\/challenge::/)
  expect(await readFile(summary, 'utf8')).toMatch(/^## TokModel conformance[\s\S]*bearer\/challenge/)
})

test('Ctrl-C ends a run with a report while the target does not answer requests without a key', async () => {
  const mock = await startMockProcess()
  const silent = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${mock.key}`) return void request.resume()
    const headers = { authorization: `Bearer ${mock.key}` }
    fetch(mock.url + request.url, { headers }).then(async (answer) => response.writeHead(answer.status).end(await answer.text()))
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void silent.closeAllConnections())
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const child = startCli([url, '--timeout', '600000', '--reporter', 'json'], { TOKMODEL_API_KEY: mock.key })
  setTimeout(() => child.kill('SIGINT'), 1000)
  const { code, stdout } = await finish(child)
  expect(code).toBe(130)
  expect(JSON.parse(stdout)).toMatchObject({ interrupted: true })
})

test('a secret that was given in the wrong place is not in the error', async () => {
  const secret = 'sk-Q7vXb2Lk9RtY4wZ8mN3pC6'
  const { code, stderr } = await runCli([`https://user:${secret}@tokmodel.test`, '--key', secret])
  expect(code).toBe(2)
  expect(stderr).not.toContain(secret)
})
