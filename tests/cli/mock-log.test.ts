import { spawn, spawnSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { logRequests } from '../../runners/cli/log-requests.ts'
import { root } from '../support/cli.ts'
import { hello, startMock } from '../support/start-mock.ts'

/** A log that has begun, and what it has written so far. */
async function startLog(mock: Awaited<ReturnType<typeof startMock>>, color = false) {
  const leaving = new AbortController()
  const lines: string[] = []
  const log = logRequests(mock.world.journal, {
    write: (text) => lines.push(...text.split('\n').slice(0, -1)),
    color,
    signal: leaving.signal,
  })
  onTestFinished(async () => {
    leaving.abort()
    await log
  })
  const upTo = async (count: number) => {
    while (lines.length < count) await new Promise((resolve) => setTimeout(resolve, 20))
    // Without the time of day.
    return lines.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, ''))
  }
  return { upTo }
}

test('a line for each request: its status, what was asked, the true cause, events and credits', async () => {
  const mock = await startMock()
  const { upTo } = await startLog(mock)
  const { key, revokedKey, noCreditKey } = mock.secrets
  await mock.chat()
  await upTo(1)
  await (await mock.chat({ stream: true })).text()
  await upTo(2)
  await mock.chat({}, revokedKey)
  await mock.chat({}, noCreditKey)
  await mock.chat({}, null)
  await upTo(5)
  await mock.admin('/faults', 'PUT', { faults: [{ reset: true }] })
  await mock.chat().catch(() => {})
  const lines = await upTo(6)
  expect(lines).toEqual([
    expect.stringMatching(/^200 {2}POST \/v1\/chat\/completions {2}answered, \d+ credits$/),
    expect.stringMatching(/^200 {2}POST \/v1\/chat\/completions {2}answered, \d+ events, \d+ credits$/),
    '401  POST /v1/chat/completions  the key has been revoked',
    '403  POST /v1/chat/completions  the account has no credits',
    '401  POST /v1/chat/completions  no Authorization header',
    'cut  POST /v1/chat/completions  a fault of the mock',
  ])
  expect(lines.join('\n')).not.toContain(key)
})

test('no secret, no control character and nothing of the console is in a line', async () => {
  const mock = await startMock()
  const { upTo } = await startLog(mock)
  const { key, consoleToken } = mock.secrets
  await mock.send('/console/api/keys', {}, consoleToken)
  await mock.send(`/v1/${key}/\u202e%1b[31m::error::x`)
  const [line = ''] = await upTo(1)
  expect(line).toMatch(/^404 {2}GET \/v1\//)
  expect(line).not.toContain(key)
  expect(line).not.toMatch(/\p{Cc}|\p{Cf}/u)
})

const hasTerminal = spawnSync('script', ['--version']).status === 0

test.skipIf(!hasTerminal)('on a terminal the log follows the banner; --quiet has neither', async () => {
  for (const quiet of [false, true]) {
    const command = [
      process.execPath,
      `${root}/dist/runners/cli/main.js`,
      'mock',
      '--port',
      '0',
      '--latency',
      'none',
      '--seed',
      '7',
      ...(quiet ? ['--quiet'] : []),
    ]
    const terminal = spawn('script', ['-qec', command.join(' '), '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] })
    onTestFinished(() => void terminal.kill())
    let text = ''
    terminal.stdout.on('data', (chunk) => (text += chunk))
    const until = async (pattern: RegExp) => {
      while (!pattern.test(text)) await new Promise((resolve) => setTimeout(resolve, 20))
      return pattern.exec(text)?.[1] ?? ''
    }
    const url = await until(/listening on (http:\S+)/)
    if (!quiet) await until(/ {2}seed {10}7\r\n {2}latency {7}none/)
    await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(hello) })
    if (quiet) await new Promise((resolve) => setTimeout(resolve, 400))
    else await until(/401.* POST \/v1\/chat\/completions {2}no Authorization header/)
    if (quiet) expect(text).not.toContain('401')
    terminal.kill()
  }
})
