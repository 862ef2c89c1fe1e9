import { expect, onTestFinished, test } from 'vitest'
import { logCommands } from '../reporters/log-commands.ts'
import { runAction, type Step } from './run-action.ts'

const secrets = ['key', 'revoked-key', 'no-credit-key', 'console-token', 'admin-token']
const question = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }

async function start(inputs: Record<string, string> = {}): Promise<Step> {
  const step = await runAction('mock/main.mjs', { inputs: { 'fail-on': 'ladder, exposed-key', ...inputs } })
  onTestFinished(() => {
    for (const pid of (step.state['STATE_pids'] ?? '').split(' ').filter(Boolean)) end(Number(pid))
  })
  return step
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // The post step has ended it.
  }
}

const post = async ({ state }: Step, failOn = 'ladder, exposed-key') =>
  await runAction('mock/post.mjs', { inputs: { 'fail-on': failOn }, env: { ...state } })

async function ask({ outputs }: Step, key = outputs['key'], more = ''): Promise<number> {
  const response = await fetch(`${outputs['openai-base-url']}/chat/completions${more}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(question),
  })
  await response.text()
  return response.status
}

test('a job uses the mock, and the post step ends it and counts what came', async () => {
  const step = await start()
  expect([step.code, step.stderr]).toEqual([0, ''])
  const { key, 'revoked-key': revoked, 'no-credit-key': poor } = step.outputs
  expect([await ask(step), await ask(step, revoked), await ask(step, poor)]).toEqual([200, 401, 403])
  const after = await post(step)
  expect([after.code, after.stderr]).toEqual([0, ''])
  expect(after.summary).toContain('| 200 ok | 1 |')
  expect(after.summary).toContain('| 401 key_revoked | 1 |')
  expect(after.stdout).not.toContain('::error')
  for (const secret of [key, revoked, poor]) expect(after.stdout + after.summary).not.toContain(secret)
  await expect
    .poll(() =>
      fetch(step.outputs['url'] ?? '').then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')
  await expect
    .poll(() =>
      fetch(step.state['STATE_mock'] ?? '').then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')
})

test('every secret is masked before it is set, and stands nowhere else in the log', async () => {
  const { stdout, outputs, exported } = await start({ 'fail-on': 'none' })
  const masked = stdout.split('\n').filter((line) => line.startsWith('::add-mask::'))
  expect(masked).toEqual(secrets.map((name) => `::add-mask::${outputs[name]}`))
  const rest = stdout.replace(/^::add-mask::.*$/gm, '')
  for (const name of secrets) expect([name, rest.includes(outputs[name] ?? '')]).toEqual([name, false])
  expect(exported).toEqual({})
})

test('a client that goes on with a refused key fails the job, in words and without the key', async () => {
  const step = await start()
  await ask(step)
  for (let time = 0; time < 4; time += 1) await ask(step, step.outputs['revoked-key'])
  const after = await post(step)
  expect(after.code).toBe(1)
  expect(after.stdout).toMatch(/^::error title=client\/retry-401::.*actual 3 repetitions after the 401/m)
  expect(logCommands(after.stdout)).toHaveLength(1)
  expect(after.summary).toContain('`client/retry-401`')
  for (const name of secrets) expect(after.stdout + after.summary).not.toContain(step.outputs[name])
})

test('a key in a URL fails the job', async () => {
  const step = await start()
  await ask(step, step.outputs['key'], `?api_key=${step.outputs['key']}`)
  const after = await post(step)
  expect(after.code).toBe(1)
  expect(after.stdout).toMatch(/^::error title=client\/key-in-url::/m)
  for (const name of secrets) expect(after.stdout + after.summary).not.toContain(step.outputs[name])
})

test('what fails the job can be chosen: a ladder is a warning then, or is not looked for', async () => {
  const step = await start({ 'fail-on': 'exposed-key' })
  await ask(step)
  for (let time = 0; time < 4; time += 1) await ask(step, step.outputs['revoked-key'])
  const after = await post(step, 'exposed-key')
  expect(after.code).toBe(0)
  expect(after.stdout).toMatch(/^::warning title=client\/retry-401::/m)
  const none = await start({ 'fail-on': 'none' })
  expect(none.state['STATE_report']).toBeUndefined()
  expect((await post(none, 'none')).code).toBe(0)
})

test('a mock that nobody has used is a warning that says what to do', async () => {
  const after = await post(await start())
  expect(after.code).toBe(0)
  expect(after.stdout).toMatch(/^::warning title=TokModel mock::No request came to the mock/m)
})

test('variables of SDKs are set for the steps that follow, if that is asked for', async () => {
  const { exported, outputs } = await start({ 'fail-on': 'none', export: 'true' })
  expect(exported).toMatchObject({ OPENAI_BASE_URL: `${outputs['url']}/v1`, OPENAI_API_KEY: outputs['key'] })
})

test.each([
  [{ 'fail-on': 'ladders' }, 'The input fail-on takes ladder, exposed-key or none'],
  [{ export: 'yes' }, 'The input export is true or false'],
  [{ version: 'latest' }, 'The input version is a whole one'],
  [{ args: '--mutant nope' }, 'There is no mutant "nope"'],
])('a wrong input %o is one error that says what is right, and leaves nothing running', async (inputs, text) => {
  const step = await start(inputs)
  expect(step.code).toBe(1)
  expect(step.stdout).toContain('::error title=TokModel conformance::')
  expect(step.stdout).toContain(text)
  expect(step.state).toEqual({})
  expect((await post(step)).code).toBe(0)
})
