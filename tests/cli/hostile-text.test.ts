import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { logCommands } from '../reporters/log-commands.ts'
import { runCli } from '../support/cli.ts'

const hostile = 'a\n::add-mask::x ::error::y ##[error]z ##vso[a]b \u202e\u2028\u001b[2J'

/** Characters that no command may write: they move or hide what is next to them. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

function expectHarmless(text: string): void {
  expect(logCommands(text)).toEqual([])
  expect(text).not.toMatch(unseen)
}

/** Refuses everything, in its own words. */
async function startHostile(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(418, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { message: hostile, type: hostile, code: hostile } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a usage error repeats its argument without a command to a log or a terminal', async () => {
  const wrong = [
    [hostile],
    [`--${hostile}`],
    ['http://127.0.0.1:9', '--check', hostile],
    ['http://127.0.0.1:9', '--reporter', hostile],
    ['explain', hostile],
    ['merge', hostile],
    ['mock', '--config', hostile],
    ['mock', '--persona', hostile],
    ['types', '--spec', hostile],
    ['client', '--scenario', hostile, '--', 'true'],
    ['client', '--', hostile],
  ]
  for (const args of wrong) {
    const { code, stdout, stderr } = await runCli(args)
    expect(code).toBe(2)
    expect(stderr).toContain('add-mask')
    expectHarmless(stdout + stderr)
  }
})

test('diff shows the texts of two servers without a command to a log or a terminal, and as JSON unchanged', async () => {
  const [a, b] = [await startHostile(), await startHostile()]
  const args = ['diff', a, b, '--key', 'sk-0123456789abcdef', '--watch', '0', '--suite', 'bearer']
  const text = await runCli(args)
  expect(text.stdout).toContain('add-mask')
  expectHarmless(text.stdout + text.stderr)
  const json = await runCli([...args, '--json'])
  expect(logCommands(json.stdout)).toEqual([])
  expect(json.stdout).not.toMatch(unseen)
  expect(JSON.parse(json.stdout)).toMatchObject({ a, b })
})

test('merge shows the texts of reports without a command to a log or a terminal', async () => {
  const url = await startHostile()
  const { stdout } = await runCli([url, '--key', 'sk-0123456789abcdef', '--suite', 'bearer', '--reporter', 'json'])
  const file = join(await mkdtemp(join(tmpdir(), 'merge-')), 'report.json')
  await writeFile(file, JSON.stringify({ ...JSON.parse(stdout), reason: undefined, subject: hostile, notes: [hostile] }))
  for (const reporter of ['pretty', 'markdown', 'sarif', 'tap', 'html', 'junit', 'json', 'har', 'openmetrics']) {
    const merged = await runCli(['merge', file, '--reporter', reporter])
    expect([reporter, merged.code]).toEqual([reporter, 3])
    expectHarmless(merged.stdout + merged.stderr)
  }
})

test('the report of a client shows its requests without a command to a log or a terminal', async () => {
  const script = `await fetch(process.env.OPENAI_BASE_URL + '/chat/completions', { method: 'POST', body: ${JSON.stringify(hostile)} }); 0`
  const { code, stdout } = await runCli(['client', '--', process.execPath, '--input-type=module', '-e', script, hostile])
  expect(code).toBe(1)
  expect(stdout).toContain('add-mask')
  expectHarmless(stdout)
})
