import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { FixtureConfig } from '../../mock/fixtures/fixture.ts'
import { secretForms } from '../../spec/secret-forms.ts'
import { root } from '../support/cli.ts'
import { makeDirectory, startRecorder, startReplay } from '../support/record.ts'
import { hello, startMock } from '../support/start-mock.ts'
import { forms, surfaces } from '../support/surfaces.ts'

/** A mock in front of another one. */
async function startPair(options: Parameters<typeof startRecorder>[1] = {}) {
  const upstream = await startMock()
  const recorder = await startRecorder({ base: upstream.url, key: upstream.secrets.key }, options)
  return { upstream, recorder }
}

const read = (text = '') => (parse(text) as { fixtures: FixtureConfig[] }).fixtures[0] as FixtureConfig
const firstFile = (files: ReadonlyMap<string, string>) => [...files.values()][0]

const weather = [{ name: 'get_weather', schema: { type: 'object', properties: { city: { type: 'string' } } } }]

test.each(forms)(
  '%s, stream %s: an answer is played back as it was recorded, with the upstream gone',
  async (_, stream, surface) => {
    const { upstream, recorder } = await startPair()
    const bodies = [
      surface.toBody({ user: 'What is new?', system: 'Be brief.', stream }),
      surface.toBody({ user: 'What is the weather?', tools: weather, choice: 'required', stream }),
      surface.toBody({ user: 'And?', turns: [{ call: 'get_weather', id: 'call_1', result: 'Rain' }], tools: weather, stream }),
    ]
    const recorded: string[] = []
    for (const body of bodies) {
      const response = await recorder.post(surface.path, body)
      expect(response.status).toBe(200)
      recorded.push(await response.text())
    }
    expect(upstream.world.journal.list()).toHaveLength(3)
    await upstream.close(0)
    const replay = await startReplay(recorder.directory)
    for (const [index, body] of bodies.entries()) {
      const response = await replay.post(surface.path, body)
      const played = await response.text()
      if (stream) expect(played).toBe(recorded[index])
      else expect(JSON.parse(played)).toEqual(JSON.parse(recorded[index] ?? ''))
      expect(response.headers.get('content-type')).toMatch(stream ? /^text\/event-stream/ : /^application\/json/)
    }
    expect(recorder.lines).toEqual([])
  },
)

test.each(forms)('%s, stream %s: recording and playing back cost what the upstream has counted', async (_, stream, surface) => {
  const { upstream, recorder } = await startPair()
  const body = surface.toBody({ user: 'Tell me of the sea.', model: 'gpt-4o', stream })
  await (await recorder.post(surface.path, body)).text()
  const replay = await startReplay(recorder.directory)
  await (await replay.post(surface.path, body)).text()
  const [due, recorded, played] = [upstream, recorder, replay].map(({ world }) => world.journal.list()[0]?.credits)
  expect(due).toBeGreaterThan(0)
  expect([recorded, played]).toEqual([due, due])
  const [entry] = replay.world.journal.list()
  expect(entry).toMatchObject({
    status: 200,
    cause: 'ok',
    model: 'openai/gpt-4o',
    fixture: [...recorder.files().keys()][0]?.replace('.yaml', ''),
  })
  for (const { world } of [recorder, replay]) {
    const { account, balance } = world.journal.list()[0] ?? {}
    expect(balance).toBe(await world.store.balance(account ?? ''))
    expect(balance).toBe(1_000_000 - (due ?? 0))
    expect(await world.store.listUsage(account ?? '')).toHaveLength(1)
  }
})

const dot = readFileSync(join(root, 'tests/support/dot.png'))

function toForm(file: Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData()
  form.set('model', 'whisper-1')
  form.set('file', new Blob([file]), name)
  return form
}

const others: readonly (readonly [string, string, string, object])[] = [
  ['embeddings', '/v1/embeddings', 'application/json', { model: 'text-embedding-3-small', input: ['a', 'b'] }],
  ['a ranking', '/v1/rerank', 'application/json', { model: 'rerank-english-v3.0', query: 'sea', documents: ['a', 'sea'] }],
  ['an image', '/v1/images/generations', 'application/json', { prompt: 'A dot', response_format: 'b64_json', size: '256x256' }],
  ['speech', '/v1/audio/speech', 'audio/mpeg', { model: 'tts-1', input: 'Hello', voice: 'alloy' }],
]

test.each(others)('%s: the same bytes are played back', async (_, path, mediaType, body) => {
  const { upstream, recorder } = await startPair()
  const response = await recorder.post(path, body)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, mediaType])
  const recorded = Buffer.from(await response.arrayBuffer())
  await upstream.close(0)
  const replay = await startReplay(recorder.directory)
  const played = Buffer.from(await (await replay.post(path, body)).arrayBuffer())
  expect(played.equals(recorded)).toBe(true)
  const [due, again] = [upstream, replay].map(({ world }) => world.journal.list()[0]?.credits)
  expect(again).toBe(due)
})

test('a transcription is found by the bytes of its file, whatever the file is called', async () => {
  const { recorder } = await startPair()
  const send = (mock: Pick<typeof recorder, 'send'>, file: Uint8Array<ArrayBuffer>, name: string) =>
    mock.send('/v1/audio/transcriptions', { method: 'POST', body: toForm(file, name) })
  const sound = new Uint8Array(5000).fill(7)
  const recorded = await (await send(recorder, sound, 'one.mp3')).text()
  const replay = await startReplay(recorder.directory)
  expect(JSON.parse(await (await send(replay, sound, 'other.mp3')).text())).toEqual(JSON.parse(recorded))
  expect((await send(replay, new Uint8Array(5000).fill(8), 'one.mp3')).status).toBe(400)
  expect(replay.world.journal.list()[1]?.unmatched).toContain('the body differs at `file`')
})

test('an edited image is recorded with the mark of its file', async () => {
  const { recorder } = await startPair()
  const form = new FormData()
  form.set('prompt', 'Greener')
  form.set('image', new Blob([dot], { type: 'image/png' }), 'dot.png')
  expect((await recorder.send('/v1/images/edits', { method: 'POST', body: form })).status).toBe(200)
  expect(read(firstFile(recorder.files())).match).toMatchObject({ body: { image: { bytes: dot.length } } })
})

test('who asks, metadata, ids of earlier answers and defaults do not tell requests apart, everything else does', async () => {
  const { recorder } = await startPair()
  const turn = (id: string) => [
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: null, tool_calls: [{ id, type: 'function', function: { name: 'a', arguments: '{}' } }] },
    { role: 'tool', tool_call_id: id, content: 'done' },
  ]
  await (await recorder.chat({ messages: turn('call_1'), user: 'ann', metadata: { run: '1' } })).text()
  const replay = await startReplay(recorder.directory)
  const statusOf = async (members: object) => (await replay.chat({ messages: turn('call_1'), ...members })).status
  for (const same of [
    {},
    { messages: turn('call_2') },
    { user: 'bob' },
    { n: 1 },
    { stop: null },
    { model: 'openai/gpt-4o-mini' },
  ])
    expect(await statusOf(same), JSON.stringify(same)).toBe(200)
  const other = [{ role: 'user', content: 'Hello!' }, ...turn('call_1').slice(1)]
  for (const differs of [{ messages: other }, { temperature: 0 }, { model: 'gpt-4o' }, { stream: true }, { seed: 1 }])
    expect(await statusOf(differs), JSON.stringify(differs)).toBe(400)
  expect(read(firstFile(recorder.files())).match).toMatchObject({ volatile: expect.arrayContaining(['metadata', 'user']) })
})

test('what a request says that the mock does not act on is recorded and played back', async () => {
  const { recorder } = await startPair()
  await (await recorder.chat({ verbosity_of_theirs: 'low' })).text()
  const replay = await startReplay(recorder.directory)
  expect((await replay.chat({ verbosity_of_theirs: 'low' })).status).toBe(200)
  expect((await replay.chat({ verbosity_of_theirs: 'high' })).status).toBe(400)
})

test('texts that YAML has trouble with are played back', async () => {
  const texts = [
    ' \n',
    '\ud83d',
    '- a: |\n  b\t\r\n\u0085\u2028',
    '',
    '---\n...',
    '\ufeff#',
    'null',
    `${'long '.repeat(50)}\n\n `,
  ]
  const { upstream, recorder } = await startPair()
  const ask = (mock: Pick<typeof recorder, 'chat'>, content: string) =>
    mock.chat({ messages: [{ role: 'user', content }], stop: [`!${content}`] })
  const recorded: unknown[] = []
  for (const text of texts) {
    upstream.mock.world.fixtures.set([])
    upstream.mock.reply({}, { text })
    recorded.push(await (await ask(recorder, text)).json())
  }
  const replay = await startReplay(recorder.directory)
  for (const [index, text] of texts.entries()) {
    const played = await ask(replay, text)
    expect([played.status, await played.json()], JSON.stringify(text)).toEqual([200, recorded[index]])
  }
  expect(recorder.lines).toEqual([])
})

test('answers to the same request are played back in their order', async () => {
  const { recorder } = await startPair()
  const ask = async (mock: Pick<typeof recorder, 'chat'>) => ((await (await mock.chat()).json()) as { id: string }).id
  const recorded = [await ask(recorder), await ask(recorder), await ask(recorder)]
  expect(new Set(recorded).size).toBe(3)
  expect(recorder.files().size).toBe(1)
  const replay = await startReplay(recorder.directory)
  expect([await ask(replay), await ask(replay), await ask(replay)]).toEqual(recorded)
})

test('what is recorded is not asked again, unless all is recorded anew: then it replaces its file', async () => {
  const { upstream, recorder } = await startPair()
  const first = await (await recorder.chat()).text()
  const target = { base: upstream.url, key: upstream.secrets.key }
  const missing = await startRecorder(target, { directory: recorder.directory })
  expect(await (await missing.chat()).json()).toEqual(JSON.parse(first))
  expect(upstream.world.journal.list()).toHaveLength(1)
  const all = await startRecorder(target, { directory: recorder.directory, mode: 'all' })
  const second = await (await all.chat()).json()
  expect(upstream.world.journal.list()).toHaveLength(2)
  expect(all.files().size).toBe(1)
  expect(await (await (await startReplay(recorder.directory)).chat()).json()).toEqual(second)
})

test('a recording that was changed so that it no longer matches is not overwritten', async () => {
  const { recorder, upstream } = await startPair()
  await (await recorder.chat()).text()
  const [name = '', text = ''] = [...recorder.files()][0] ?? []
  writeFileSync(join(recorder.directory, name), text.replace('Hello', 'Good day'))
  const again = await startRecorder({ base: upstream.url, key: upstream.secrets.key }, { directory: recorder.directory })
  await (await again.chat()).text()
  expect(again.files().size).toBe(2)
  expect(again.files().get(name)).toContain('Good day')
})

test('a fixture that matches is not passed on, and what is asked to fail fails here', async () => {
  const { upstream, recorder } = await startPair()
  recorder.mock.reply('Hello', 'made here')
  expect(await (await recorder.chat()).text()).toContain('made here')
  expect((await recorder.chat({ model: 'mock/status=503', messages: [{ role: 'user', content: 'x' }] })).status).toBe(503)
  expect(upstream.world.journal.list()).toEqual([])
})

test('revoked keys and empty accounts get their refusals while recording and on playback, and nothing is passed on', async () => {
  const { upstream, recorder } = await startPair()
  await (await recorder.chat()).text()
  const replay = await startReplay(recorder.directory)
  for (const mock of [recorder, replay]) {
    const { id, keys } = await mock.account(1000)
    const [{ key, id: keyId } = { key: '', id: '' }] = keys
    expect((await mock.chat({}, key)).status).toBe(200)
    await mock.world.store.setBalance(id, 0)
    expect((await mock.chat({}, key)).status).toBe(403)
    await mock.world.store.setBalance(id, 1)
    expect((await mock.chat({}, key)).status).toBe(403)
    await mock.world.store.setBalance(id, 1000)
    await mock.world.store.revokeKey(id, keyId)
    expect((await mock.chat({}, key)).status).toBe(401)
    expect(
      mock.world.journal
        .list()
        .map(({ cause }) => cause)
        .slice(-3),
    ).toEqual(['credits_zero', 'credits_short', 'key_revoked'])
  }
  expect(upstream.world.journal.list()).toHaveLength(3)
})

test('a stream that costs more than the balance takes the balance', async () => {
  const { recorder } = await startPair()
  const { id, keys } = await recorder.account(1)
  await (await recorder.chat({ stream: true }, keys[0]?.key)).text()
  expect(await recorder.world.store.balance(id)).toBe(0)
})

test('a key that is revoked while a recorded stream is played back ends it as configured', async () => {
  const { upstream, recorder } = await startPair()
  upstream.mock.reply({}, { text: 'one two three four', chunk_ms: 100 })
  await (await recorder.chat({ stream: true })).text()
  const replay = await startReplay(recorder.directory, { revokedStreams: 'error', replaySpeed: 1 })
  const { id, keys } = await replay.account(1000)
  const response = await replay.chat({ stream: true }, keys[0]?.key)
  await replay.world.store.revokeKey(id, keys[0]?.id ?? '')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('The key was revoked.')
})

test('no key is in a file in any form, not even one that the mock issued later', async () => {
  const { upstream, recorder } = await startPair()
  const { keys, console_token: consoleToken } = await recorder.account(100_000)
  const secrets = [keys[0]?.key ?? '', consoleToken, upstream.secrets.key, recorder.secrets.adminToken, recorder.secrets.key]
  for (const surface of surfaces) {
    for (const stream of [false, true]) {
      for (const secret of secrets) {
        const shown = secretForms(secret).map(({ value }) => value)
        // The upstream says it all, word by word or cut into pieces of five characters.
        upstream.mock.reply({}, { text: shown.join(' | '), chunk_size: 5 })
        const body = surface.toBody({ user: `My key is ${shown.join(', ')}.`, stream })
        const response = await recorder.post(surface.path, body, keys[0]?.key)
        expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
      }
    }
  }
  const files = [...recorder.files()]
  expect(files.length).toBeGreaterThanOrEqual(6)
  for (const [name, text] of files) {
    for (const secret of secrets)
      for (const { value, what } of secretForms(secret))
        expect(`${name}\n${text}`.toLowerCase().includes(value.toLowerCase()), `${what} in ${name}`).toBe(false)
    expect(text).toContain('[secret]')
  }
  expect(recorder.lines).toEqual([])
})

test('a stream that spells a key over its events is played back without it, and its request still matches', async () => {
  const { upstream, recorder } = await startPair()
  upstream.mock.reply({}, { text: `Your key is ${recorder.secrets.key}, keep it.`, chunk_size: 3 })
  const ask = (mock: Pick<typeof recorder, 'chat' | 'secrets'>) =>
    mock.chat({ stream: true, messages: [{ role: 'user', content: `Is ${mock.secrets.key} mine?` }] })
  const live = await (await ask(recorder)).text()
  expect(live.match(/^data: /gm)?.length).toBeGreaterThan(10)
  const replay = await startReplay(recorder.directory)
  const played = await (await ask(replay)).text()
  expect(played).toContain('Your key is [secret], keep it.')
  expect(played.trim().endsWith('data: [DONE]')).toBe(true)
})

test('a key that the tokens of an answer spell is taken out of them, too', async () => {
  const { upstream, recorder } = await startPair()
  upstream.mock.reply({}, { text: `It is ${recorder.secrets.key}.`, chunk_size: 4 })
  const live = (await (await recorder.chat({ logprobs: true })).json()) as {
    choices: { logprobs: { content: { token: string }[] } }[]
  }
  const tokens = (answer: typeof live) => answer.choices[0]?.logprobs.content.map(({ token }) => token) ?? []
  expect(tokens(live).length).toBeGreaterThan(5)
  expect(tokens(live).join('')).toContain(recorder.secrets.key)
  const played = (await (await (await startReplay(recorder.directory)).chat({ logprobs: true })).json()) as typeof live
  expect(tokens(played)).toHaveLength(tokens(live).length)
  expect(tokens(played).join('')).toBe('It is [secret].')
})

test('what differs is named by the words of the fixture and of the document, not by those of a client', async () => {
  const { recorder } = await startPair()
  await (await recorder.chat()).text()
  const replay = await startReplay(recorder.directory)
  const told = async (members: object) => {
    await replay.chat(members)
    return replay.world.journal.list().at(-1)?.unmatched
  }
  expect(await told({ messages: [{ role: 'user', content: 'Hi' }] })).toContain('differs at `messages.0.content`')
  expect(await told({ temperature: 0.5 })).toContain('differs at `temperature`')
  expect(await told({ 'sk-mock-valid': 1 })).toContain('differs at `…`')
})

test('a model that the mock does not know can be recorded and played back, and is unknown elsewhere', async () => {
  const { upstream, recorder } = await startPair()
  upstream.world.fixtures.setInitial([])
  const nested = await startRecorder({ base: recorder.url, key: recorder.secrets.key })
  expect((await nested.chat({ model: 'theirs/next-1' })).status).toBe(404)
  const replay = await startReplay(nested.directory)
  expect((await replay.chat({ model: 'theirs/next-1' })).status).toBe(404)
  expect(replay.world.journal.list()[0]).toMatchObject({ cause: 'fixture', model: 'theirs/next-1', credits: 0 })
  expect((await replay.chat({ model: 'theirs/next-2' })).status).toBe(404)
  expect(replay.world.journal.list()[1]).toMatchObject({ cause: 'model_unknown', model: null })
})

test('a refusal of the upstream is passed on and played back with its Retry-After', async () => {
  const { upstream, recorder } = await startPair()
  upstream.mock.reply({}, { error: { status: 429, retry_after: 7, message: 'Slow down.' } })
  const response = await recorder.chat()
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
  const recorded = await response.json()
  expect(recorder.world.journal.list()[0]).toMatchObject({ status: 429, cause: 'upstream', credits: 0 })
  const played = await (await startReplay(recorder.directory)).chat()
  expect([played.status, played.headers.get('retry-after'), await played.json()]).toEqual([429, '7', recorded])
})

test('streams are played back at once, or with the pauses that they had, divided by the speed', async () => {
  const { upstream, recorder } = await startPair()
  upstream.mock.reply({}, { text: 'one two three four', chunk_ms: 30 })
  await (await recorder.chat({ stream: true })).text()
  const timed = async (replaySpeed: number) => {
    const replay = await startReplay(recorder.directory, { replaySpeed })
    const began = performance.now()
    await (await replay.chat({ stream: true })).text()
    return performance.now() - began
  }
  const [atOnce, asRecorded, faster] = [await timed(0), await timed(1), await timed(4)]
  expect(asRecorded).toBeGreaterThan(150)
  expect(faster).toBeLessThan(asRecorded / 2)
  expect(atOnce).toBeLessThan(asRecorded / 2)
})

test('the events of a stream reach the client as they come', async () => {
  const { upstream, recorder } = await startPair()
  upstream.mock.reply({}, { text: 'one two three four', chunk_ms: 60 })
  const response = await recorder.chat({ stream: true })
  const times: number[] = []
  for await (const _ of response.body ?? []) times.push(performance.now())
  expect(times.length).toBeGreaterThan(3)
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(150)
})

test('the example in docs/recording.md is played back', async () => {
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(readFileSync(join(root, 'docs/recording.md'), 'utf8')) ?? []
  const directory = makeDirectory()
  writeFileSync(join(directory, 'example.yaml'), example)
  const replay = await startReplay(directory)
  expect(await (await replay.chat({ stream: true, user: 'ann' })).text()).toContain('"content":"Hi"')
})

test('the client’s credential does not reach the upstream', async () => {
  const { upstream, recorder } = await startPair()
  const response = await recorder.send('/v1/messages?beta=true', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': recorder.secrets.key },
    body: JSON.stringify({ ...hello, max_tokens: 5 }),
  })
  expect(response.status).toBe(200)
  expect(upstream.world.journal.list()[0]).toMatchObject({ status: 200, account: expect.stringMatching(/^acct_/) })
})
