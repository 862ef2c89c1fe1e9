import { once } from 'node:events'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { runCli, startMockProcess } from '../support/cli.ts'

async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-fixtures-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    if (name.includes('/')) await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

async function say(mock: { url: string; key: string }, content: string): Promise<string> {
  const response = await fetch(`${mock.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${mock.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }] }),
  })
  const body = (await response.json()) as { choices?: { message: { content: string } }[]; error?: { message: string } }
  return body.choices?.[0]?.message.content ?? `${response.status}: ${body.error?.message}`
}

test('the files of a directory are read in the order of their names, YAML and JSON', async () => {
  const folder = await makeFolder({
    'b.yaml': 'fixtures:\n  - match: Hello\n    reply: from b\n  - match: Bye\n    reply: bye from b\n',
    'a.json': JSON.stringify({ $schema: 'fixtures.schema.json', fixtures: [{ match: 'Hello', reply: 'from a' }] }),
    'deeper/c.yml': 'fixtures:\n  - match: Deep\n    reply: from c\n',
    'notes.txt': 'not a fixture',
  })
  const mock = await startMockProcess('--fixtures', folder, '--fixtures-only')
  expect([await say(mock, 'Hello'), await say(mock, 'Bye'), await say(mock, 'Deep')]).toEqual(['from a', 'bye from b', 'from c'])
  expect(await say(mock, 'Something else')).toMatch(
    /^400: No fixture matches this request\. The nearest is "user "Hello"" \(.*a\.json:1\): the last user message does not contain "Hello"\.$/,
  )
})

test('a file that changes is read again, and a broken one leaves the former fixtures in force', async () => {
  const folder = await makeFolder({ 'a.yaml': 'fixtures:\n  - match: Hello\n    reply: first\n' })
  const mock = await startMockProcess('--fixtures', folder, '--reload')
  let told = ''
  mock.child.stderr?.on('data', (chunk) => {
    told += chunk
  })
  const change = async (text: string, line: RegExp) => {
    told = ''
    // The files are looked at from the second glance on.
    await sleep(600)
    await writeFile(join(folder, 'b.tmp'), text)
    await rename(join(folder, 'b.tmp'), join(folder, 'a.yaml'))
    for (let look = 0; look < 100 && !line.test(told); look += 1) await sleep(50)
    expect(told).toMatch(line)
  }
  expect(await say(mock, 'Hello')).toBe('first')
  await change('fixtures:\n  - match: Hello\n    reply: second\n', /^1 fixture read again from /m)
  expect(await say(mock, 'Hello')).toBe('second')
  await change(
    'fixtures:\n  - match: Hello\n    replay: third\n',
    /a\.yaml:3: .*did you mean `reply`\? The former fixtures stay in force\.\n$/,
  )
  expect(await say(mock, 'Hello')).toBe('second')
  await change('fixtures: [', /a\.yaml:1: .* The former fixtures stay in force\.\n$/)
  await change('fixtures:\n  - match: Hello\n    reply: fourth\n', /^1 fixture read again/m)
  expect(await say(mock, 'Hello')).toBe('fourth')
})

test.each([
  [
    'an unknown member',
    'fixtures:\n  - match: a\n    reply:\n      txt: b\n',
    /a\.yaml:4: the member `txt` is not known: did you mean `text`\?$/m,
  ],
  [
    'an unknown member of the file',
    'fixture: []\n',
    /a\.yaml:1: the member `fixture` is not known: the fixtures stand under `fixtures`\.$/m,
  ],
  ['no list', 'fixtures: {}\n', /a\.yaml:1: `fixtures` is a list of fixtures\.$/m],
  ['a list instead of an object', '- match: a\n', /a\.yaml:1: a file of fixtures is an object/m],
  [
    'a contradiction',
    'fixtures:\n  - reply: fine\n  - match:\n      tools: [b]\n    reply: { tool_calls: [{ name: a }] }\n',
    /a\.yaml:4: the reply calls `a`, which is not among `tools`: add it there\.$/m,
  ],
  [
    'an expression that is none',
    'fixtures:\n  - match: { user: { regex: "(" } }\n    reply: a\n',
    /a\.yaml:2: Invalid regular expression/m,
  ],
  ['broken YAML', 'fixtures:\n  - match: "a\n', /a\.yaml:\d: /m],
])('%s is refused with file and line, and exit code 2', async (_, text, line) => {
  const folder = await makeFolder({ 'a.yaml': text })
  const { code, stdout, stderr } = await runCli(['mock', '--port', '0', '--fixtures', folder])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(line)
  expect(stderr).not.toMatch(/ at .*\.js:/)
})

test('a place without fixtures is refused, and so is reloading none', async () => {
  const folder = await makeFolder({ 'notes.txt': '' })
  const empty = await runCli(['mock', '--port', '0', '--fixtures', folder])
  expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining('has no fixtures') })
  const missing = await runCli(['mock', '--port', '0', '--fixtures', join(folder, 'none')])
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be read (ENOENT)') })
  const alone = await runCli(['mock', '--port', '0', '--reload'])
  expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('--reload has nothing to read again') })
})

test('fixtures in the configuration file are used, and --no-bodies keeps nothing of what was sent', async () => {
  const folder = await makeFolder({ 'mock.yaml': 'fixtures:\n  - match: Hello\n    reply: configured\n' })
  const mock = await startMockProcess('--config', join(folder, 'mock.yaml'), '--no-bodies')
  expect(await say(mock, 'Hello')).toBe('configured')
  const response = await fetch(`${mock.url}/__admin/requests`, { headers: { authorization: `Bearer ${mock.admin_token}` } })
  const { data } = (await response.json()) as { data: object[] }
  expect(data).toHaveLength(1)
  expect(data[0]).not.toHaveProperty('request')
  const wrong = await makeFolder({ 'mock.yaml': 'fixtures:\n  - match: Hello\n    reply: { txt: a }\n' })
  const refused = await runCli(['mock', '--port', '0', '--config', join(wrong, 'mock.yaml')])
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean `text`?') })
  mock.child.kill()
  await once(mock.child, 'exit')
})
