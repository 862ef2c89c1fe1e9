import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finish, type MockLine, runCli, startCli } from '../support/cli.ts'
import { listFiles, makeDirectory, startRaw, startRecorder, startReplay } from '../support/record.ts'
import { hello, startMock } from '../support/start-mock.ts'

/** Starts `conformance mock` with an environment, and waits for its line. */
async function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = startCli(['mock', '--port', '0', '--json', ...args], env)
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  const { url, key, admin_token: adminToken } = JSON.parse(line.toString()) as MockLine
  const chat = (members: object = {}, token = key) =>
    fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...hello, ...members }),
    })
  return { child, url, key, adminToken, chat, stop: () => child.kill('SIGKILL') }
}

test('a directory that does not exist yet is made, filled, and played back by the same command without --record', async () => {
  const upstream = await startMock()
  const directory = join(makeDirectory(), 'deep', 'recordings')
  const env = { TOKMODEL_UPSTREAM_KEY: upstream.secrets.key }
  const recorder = await start(['--record', `${upstream.url}/v1`, '--fixtures', directory], env)
  const plain = await (await recorder.chat()).json()
  const stream = await (await recorder.chat({ stream: true })).text()
  recorder.stop()
  await upstream.close(0)
  expect(readdirSync(directory)).toHaveLength(2)
  for (const [name, text] of listFiles(directory)) {
    expect(name).toMatch(/^createChatCompletion-gpt-4o-mini-[\da-f]{12}\.yaml$/)
    for (const secret of [recorder.key, recorder.adminToken, upstream.secrets.key]) expect(text).not.toContain(secret.slice(8))
  }
  const replay = await start(['--fixtures', directory, '--fixtures-only', '--replay-speed', '2.5'])
  expect(await (await replay.chat()).json()).toEqual(plain)
  expect(await (await replay.chat({ stream: true })).text()).toBe(stream)
  expect((await replay.chat({ seed: 7 })).status).toBe(400)
})

test('what is wrong with the command line is one line that says how to mend it, and exit code 2', async () => {
  const directory = makeDirectory()
  const file = join(directory, 'a.yaml')
  writeFileSync(file, 'fixtures: []')
  const url = 'https://upstream.example'
  const env = { TOKMODEL_UPSTREAM_KEY: 'sk-upstream-0123456789' }
  const place = ['--fixtures', directory]
  const wrong: readonly (readonly [readonly string[], Record<string, string>, RegExp])[] = [
    [['--record', url], env, /--record needs a directory/],
    [['--record', url, ...place, '--fixtures-only'], env, /exclude each other/],
    [['--record', url, ...place, '--reload'], env, /exclude each other/],
    [['--record', url, ...place, '--replay'], env, /exclude each other/],
    [['--record', url, ...place], {}, /needs the key of the upstream in TOKMODEL_UPSTREAM_KEY/],
    [['--record', url, ...place], { TOKMODEL_UPSTREAM_KEY: 'short' }, /TOKMODEL_UPSTREAM_KEY is no key/],
    [['--record', url, '--fixtures', file], env, /is a file, not a directory/],
    [['--record', url, '--fixtures', join(file, 'deeper')], env, /cannot be written \(ENOTDIR\)/],
    [['--record', url, '--fixtures', '/proc/recordings'], env, /cannot be written/],
    [['--record', 'ftp://upstream.example', ...place], env, /begins with http/],
    [['--record', 'upstream', ...place], env, /begins with http/],
    [['--record', 'https://user:secret-word@upstream.example', ...place], env, /a user or a password/],
    [['--record', `${url}/v1?key=1`, ...place], env, /a query or a fragment/],
    [['--record', 'http://localhost:4777/v1', '--port', '4777', ...place], env, /names the mock itself/],
    [['--record', url, ...place, '--record-mode', 'new'], env, /--record-mode must be missing or all/],
    [['--replay-speed', 'fast'], {}, /--replay-speed must be a number from 0 to 1000/],
    [['--record-mode', 'all'], {}, /--record-mode needs --record/],
  ]
  const outcomes = await Promise.all(wrong.map(([args, variables]) => runCli(['mock', '--port', '0', ...args], variables)))
  for (const [index, { code, stderr }] of outcomes.entries()) {
    const [args, , message] = wrong[index] ?? [[], {}, /^$/]
    expect([args, code, stderr]).toEqual([args, 2, expect.stringMatching(message)])
    expect(stderr).not.toMatch(/secret-word|sk-upstream/)
  }
})

test('a directory of fixtures that cannot be read stops the recording before it begins', async () => {
  const directory = makeDirectory()
  mkdirSync(join(directory, 'more'))
  writeFileSync(join(directory, 'more', 'a.yaml'), 'fixtures: [{ match: { usr: x }, reply: y }]')
  const env = { TOKMODEL_UPSTREAM_KEY: 'sk-upstream-0123456789' }
  const child = startCli(['mock', '--port', '0', '--record', 'http://127.0.0.1:9', '--fixtures', directory], env)
  expect(await finish(child)).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean `user`') })
})

test('an answer that is not recorded is told in one line on standard error', async () => {
  const upstream = await startRaw((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {}\n\n')
  })
  const directory = makeDirectory()
  const recorder = await start(['--record', upstream.base, '--fixtures', directory], { TOKMODEL_UPSTREAM_KEY: upstream.key })
  const told = once(recorder.child.stderr ?? recorder.child, 'data')
  await expect(recorder.chat({ stream: true }).then((response) => response.text())).rejects.toThrow()
  expect(String(await told)).toBe('not recorded: createChatCompletion: the stream stopped before its end\n')
  expect(existsSync(directory) && readdirSync(directory)).toEqual([])
})

test('an answer that is not as the document says is passed on, marked in its file, and played back', async () => {
  const odd = { id: 7, choices: [{ text: 'yes\u2028\ttrue: "no" # 1' }], usage: { prompt_tokens: 2, completion_tokens: 3 } }
  const upstream = await startRaw((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(odd))
  })
  const recorder = await startRecorder(upstream)
  expect(await (await recorder.chat()).json()).toEqual(odd)
  const [text = ''] = [...recorder.files().values()]
  expect(text).toContain('conforms: false')
  expect(text).toContain('# `conforms: false`: that answer is not as openapi.yaml says.')
  const replay = await startReplay(recorder.directory)
  const played = await replay.chat()
  expect(played.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await played.json()).toEqual(odd)
  expect([recorder, replay].map(({ world }) => world.journal.list()[0]?.credits)).toEqual([5, 5])
})

test('a model that only the upstream knows costs one credit a token', async () => {
  const answer = { ok: true, usage: { input_tokens: 10, cache_read_input_tokens: 5, output_tokens: 2 } }
  const upstream = await startRaw((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  const recorder = await startRecorder(upstream)
  expect((await recorder.post('/v1/messages', { ...hello, model: 'theirs/next-1', max_tokens: 9 })).status).toBe(200)
  const replay = await startReplay(recorder.directory)
  expect((await replay.post('/v1/messages', { ...hello, model: 'theirs/next-1', max_tokens: 9 })).status).toBe(200)
  for (const { world } of [recorder, replay])
    expect(world.journal.list()[0]).toMatchObject({ model: 'theirs/next-1', credits: 17 })
})
