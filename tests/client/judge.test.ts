import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clientRequirementIds } from '../../spec/requirements.gen.ts'
import { root, runCli } from '../support/cli.ts'
import { broken, judgeFile } from './judge-file.ts'

/** Broken clients, the scenario that shows the fault, and the check that catches it. */
const violating = [
  ['retries-403', 'no-credits', 'client/retry-403'],
  ['retries-401', 'plain', 'client/retry-401'],
  ['key-in-url', 'plain', 'client/key-in-url'],
  ['key-in-body', 'plain', 'client/key-in-body'],
  ['key-in-cookie', 'plain', 'client/key-in-cookie'],
  ['key-in-user-agent', 'plain', 'client/key-in-other-header'],
  ['wrong-scheme', 'plain', 'client/bearer-scheme'],
  ['no-scheme', 'plain', 'client/bearer-scheme'],
  ['no-header', 'plain', 'client/key-in-header'],
  ['logs-the-key', 'plain', 'client/key-in-output'],
  ['repeats-402', 'quota-402', 'client/retry-402'],
  ['keeps-using-a-revoked-key', 'revoke-midway', 'client/revoked-key'],
  ['takes-the-key-along', 'redirect-other-origin', 'client/other-origin'],
  ['goes-on-with-the-old-key', 'rotate-midway', 'client/revoked-key'],
  ['never-ends', 'plain', 'client/command'],
  ['killed', 'plain', 'client/command'],
  ['fails', 'plain', 'client/command'],
] as const

/** The same for what warns. */
const doubtful = [
  ['ignores-retry-after', 'rate-limited', 'client/retry-after'],
  ['repeats-quota-429', 'quota-429', 'client/retry-quota'],
  ['reads-the-key-file-once', 'rotate-midway', 'client/rotated-key'],
  ['never-ends-a-stream', 'slow', 'client/stream-read'],
  ['hammers-503', 'flaky-503', 'client/retry-limit'],
  ['invalid-body', 'plain', 'client/valid-body'],
  ['stops-at-unknown-members', 'plain,unknown-fields', 'client/unknown-fields'],
] as const

test.each(violating)('%s is exit 1 under %s, by %s and no other check', async (name, scenario, id) => {
  const { code, found } = await judgeFile(broken(name), scenario)
  expect(found).toEqual([id])
  expect(code).toBe(1)
})

test.each(doubtful)('%s is a warning under %s, by %s and no other check', async (name, scenario, id) => {
  const { code, found, report } = await judgeFile(broken(name), scenario)
  expect(found).toEqual([id])
  expect(report.summary).toMatchObject({ fail: 0, warn: 1 })
  expect(code).toBe(0)
  expect((await judgeFile(broken(name), scenario, '--strict')).code).toBe(1)
})

test('every check of clients, except the one that only observes, has a client that it catches', () => {
  const caught = new Set<string>([...violating, ...doubtful].map(([, , id]) => id))
  expect(clientRequirementIds.filter((id) => !caught.has(id))).toEqual(['client/anthropic-header'])
})

test('a good client has no finding in any scenario', async () => {
  const { code, found, report } = await judgeFile(`${root}/examples/good-client.mjs`, 'all', '--timeout', '20000')
  expect(found).toEqual([])
  expect(code).toBe(0)
  expect(report.summary).toMatchObject({ fail: 0, warn: 0, inconclusive: 0, error: 0 })
  expect(report.results.filter(({ outcome }) => outcome === 'skip').map(({ id }) => id)).toEqual(['client/anthropic-header'])
  expect(report.notes).toHaveLength(12)
})

test('no key is shown, whatever the command writes, and its output is passed on', async () => {
  const { stdout, stderr } = await judgeFile(broken('logs-the-key'), 'plain')
  expect(stderr).toContain("apiKey: '[key]'")
  expect(stdout + stderr).not.toMatch(/sk-[A-Za-z0-9]{20}/)
})

test('a command that sends no request proves nothing, and a missing command is wrong usage', async () => {
  const silent = await runCli(['client', '--', process.execPath, '-e', '0'])
  expect(silent.code).toBe(3)
  expect(silent.stdout).toContain('The command sent no request to the mock.')
  const missing = await runCli(['client', '--', 'no-such-command'])
  expect(missing.code).toBe(2)
  expect(missing.stderr).toContain('There is no command "no-such-command".')
  const misplaced = await runCli(['client', '--', `${root}/package.json/program`])
  expect([misplaced.code, misplaced.stderr]).toEqual([2, expect.stringContaining('cannot be run (ENOTDIR)')])
  expect((await runCli(['client'])).code).toBe(2)
  expect((await runCli(['client', '--scenario', 'none', '--', 'true'])).code).toBe(2)
})

test('the command gets its own environment, and the variables of --env', async () => {
  const print = ['--', process.execPath, '-e', 'console.log(Object.keys(process.env).sort().join())']
  const env = { DATABASE_PASSWORD: 'x', TOKMODEL_CONSOLE_TOKEN: 'y', WANTED: 'z' }
  const { stderr } = await runCli(['client', '--env', 'WANTED', ...print], env)
  const names = stderr.trim().split(',')
  expect(names).toEqual(expect.arrayContaining(['ANTHROPIC_BASE_URL', 'OPENAI_API_KEY', 'TOKMODEL_BASE_URL', 'WANTED']))
  expect(names).not.toContain('DATABASE_PASSWORD')
  expect(names).not.toContain('TOKMODEL_CONSOLE_TOKEN')
})

/** Whether a process is running, not a zombie. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux'
  }
}

test('processes that a command has started end with it', async () => {
  const script = `const { spawn } = require('node:child_process')
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
console.log('pid', child.pid)
process.exit(0)`
  const { stderr } = await runCli(['client', '--', process.execPath, '-e', script])
  const pid = Number(/pid (\d+)/.exec(stderr)?.[1])
  expect(pid).toBeGreaterThan(0)
  await expect.poll(() => isRunning(pid)).toBe(false)
})
