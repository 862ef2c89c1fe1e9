import { rmSync } from 'node:fs'
import type { RequestListener, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { contract } from '../../spec/contract.ts'
import { startRaw, startRecorder, startReplay } from '../support/record.ts'

const json = { 'content-type': 'application/json' }
const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4o-mini',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hi', refusal: null }, logprobs: null, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5, credits: 5 },
}
const chunk = (content: string) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-4o-mini',
    choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }],
  })}\n\n`

const answer = (status: number, headers: Record<string, string>, body: string) => (_: unknown, response: ServerResponse) =>
  void response.writeHead(status, headers).end(body)

const bad: readonly (readonly [string, RequestListener, number, RegExp])[] = [
  ['HTML', answer(200, { 'content-type': 'text/html' }, '<h1>Hello</h1>'), 502, /media type that is not due/],
  ['an error in HTML', answer(503, { 'content-type': 'text/html' }, '<h1>Later</h1>'), 502, /503 without JSON/],
  ['no media type', answer(200, {}, '{}'), 502, /media type/],
  ['JSON that is none', answer(200, json, '{"id": "x"'), 502, /JSON that is none/],
  ['a redirect', answer(307, { location: 'http://127.0.0.1:9/' }, ''), 502, /redirects are not followed/],
  ['a refusal of its key', answer(401, json, '{"error":{"message":"no","type":"t","code":401}}'), 502, /refused the key/],
  ['an account without credits', answer(403, json, '{"error":{"message":"no","type":"t","code":403}}'), 502, /with 403/],
  ['silence', () => {}, 504, /did not answer within/],
  ['a head and then silence', (_, response) => void response.writeHead(200, json).flushHeaders(), 504, /did not answer/],
  ['a reset', (request) => void request.socket.destroy(), 502, /could not be reached/],
  [
    'an answer that breaks off',
    (_, response) => {
      response.writeHead(200, { ...json, 'content-length': '100' }).write('{"id":')
      setTimeout(() => response.destroy(), 20)
    },
    502,
    /broke off/,
  ],
]

test.each(bad)('%s of the upstream becomes an envelope of a server error, and no file', async (_, listener, status, message) => {
  const upstream = await startRaw(listener)
  const recorder = await startRecorder(upstream, { firstByteMs: 300 })
  const response = await recorder.chat()
  expect(response.status).toBe(status)
  const body = (await response.json()) as { error: { message: string } }
  expect(body).toMatchObject({ error: { type: 'server_error', code: status } })
  expect(body.error.message).toMatch(message)
  expect(contract.answerValidators['Error']?.(body)).toBe(true)
  expect(recorder.world.journal.list()).toMatchObject([{ status, cause: 'upstream', credits: 0, balance: 1_000_000 }])
  expect([...recorder.files().keys()]).toEqual([])
})

test('an upstream that is not there becomes a 502', async () => {
  const recorder = await startRecorder({ base: 'http://127.0.0.1:9', key: 'sk-upstream-0123456789' })
  expect((await recorder.chat({ stream: true })).status).toBe(502)
  expect(recorder.world.journal.list()[0]).toMatchObject({ cause: 'upstream' })
})

const stream = (response: ServerResponse, ...chunks: string[]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const text of chunks) response.write(text)
}

test.each([
  ['breaks off', (response: ServerResponse) => response.destroy()],
  ['stops before its end', (response: ServerResponse) => response.end()],
])('a stream that %s breaks off for the client, too, costs nothing and is not recorded', async (_, finish) => {
  const upstream = await startRaw((_request, response) => {
    stream(response, chunk('One '), chunk('two'))
    setTimeout(() => finish(response), 30)
  })
  const recorder = await startRecorder(upstream)
  const response = await recorder.chat({ stream: true })
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow()
  expect(recorder.world.journal.list()).toMatchObject([{ stream: 'cut', cause: 'upstream', chunks: 2, credits: 0 }])
  expect([...recorder.files().keys()]).toEqual([])
  expect(recorder.lines).toEqual([expect.stringMatching(/^not recorded: createChatCompletion: the stream (broke off|stopped)/)])
})

test('a redirect does not take the key to another place', async () => {
  const other = await startRaw(answer(200, json, JSON.stringify(completion)))
  const upstream = await startRaw(answer(308, { location: `${other.base}/v1/chat/completions` }, ''))
  const recorder = await startRecorder(upstream)
  expect((await recorder.chat()).status).toBe(502)
  expect(other.seen).toEqual([])
})

test('a key that is revoked while a stream is recorded ends it as configured, and nothing is recorded', async () => {
  let next: () => void = () => {}
  const upstream = await startRaw((_, response) => {
    stream(response, chunk('One '))
    next = () => void response.end(`${chunk('two')}data: [DONE]\n\n`)
  })
  const recorder = await startRecorder(upstream, { config: { revokedStreams: 'error' } })
  const { id, keys } = await recorder.account(1000)
  const response = await recorder.chat({ stream: true }, keys[0]?.key)
  await recorder.world.store.revokeKey(id, keys[0]?.id ?? '')
  next()
  const text = await response.text()
  expect(text).toContain('The key was revoked.')
  expect(text).not.toContain('two')
  expect([...recorder.files().keys()]).toEqual([])
})

test('a client that leaves ends the request to the upstream, and nothing is recorded', async () => {
  let ended: () => void = () => {}
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  const upstream = await startRaw((_, response) => {
    response.on('close', ended)
    stream(response, chunk('One '))
  })
  const recorder = await startRecorder(upstream)
  const leaving = new AbortController()
  const response = await recorder.send('/v1/chat/completions', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello' }] }),
    signal: leaving.signal,
  })
  await response.body?.getReader().read()
  leaving.abort()
  await end
  await expect.poll(() => recorder.world.journal.list()[0]?.stream).toBe('abandoned')
  expect([...recorder.files().keys()]).toEqual([])
})

test('comments of a stream reach the client, and are left out of the recording', async () => {
  const upstream = await startRaw((_, response) => {
    stream(response, ': wait\r\n\r\n', chunk('Héllo').replaceAll('\n', '\r\n'), 'data: [DONE]\n\n')
    response.end()
  })
  const recorder = await startRecorder(upstream)
  expect(await (await recorder.chat({ stream: true })).text()).toContain(': wait')
  const replay = await startReplay(recorder.directory)
  expect(await (await replay.chat({ stream: true })).text()).toBe(`${chunk('Héllo')}data: [DONE]\n\n`)
})

test('an answer above 25 MB is passed on and not recorded, and one line says so', async () => {
  const long = JSON.stringify({ ...completion, padding: 'x'.repeat(26 * 1024 * 1024) })
  const upstream = await startRaw(answer(200, json, long))
  const recorder = await startRecorder(upstream)
  expect((await (await recorder.chat()).text()).length).toBe(long.length)
  expect([...recorder.files().keys()]).toEqual([])
  expect(recorder.lines).toEqual(['not recorded: createChatCompletion: the answer is larger than 25 MB'])
})

test('numbers that JavaScript cannot hold are played back as they came', async () => {
  const text = JSON.stringify(completion).replace('"created":1', '"created":1, "big":123456789012345678901, "half":"\\ud83d"')
  const upstream = await startRaw(answer(200, json, text))
  const recorder = await startRecorder(upstream)
  await (await recorder.chat()).text()
  const replay = await startReplay(recorder.directory)
  expect(await (await replay.chat()).text()).toBe(text)
})

test('only what an upstream needs is sent to it: its own key, the body, and a few headers', async () => {
  const upstream = await startRaw(answer(200, json, JSON.stringify(completion)))
  const recorder = await startRecorder(upstream)
  const headers = {
    ...json,
    'x-api-key': 'sk-client-0123456789',
    cookie: 'a=b',
    'x-forwarded-for': '1.2.3.4',
    'openai-beta': 'x=1',
  }
  const body = JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })
  expect((await recorder.send('/v1/chat/completions', { method: 'POST', headers, body })).status).toBe(200)
  const [seen = {}] = upstream.seen
  expect(seen).toMatchObject({
    authorization: `Bearer ${upstream.key}`,
    'openai-beta': 'x=1',
    'content-type': 'application/json',
  })
  expect(seen).not.toHaveProperty('x-api-key')
  expect(seen).not.toHaveProperty('cookie')
  expect(seen).not.toHaveProperty('x-forwarded-for')
})

test('a key inside of bytes cannot be taken out, so the answer is passed on and not recorded', async () => {
  const upstream = await startRaw((_, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(Buffer.from(`\u0000\u0001 ${upstream.key} \u0002`))
  })
  const recorder = await startRecorder(upstream)
  const response = await recorder.post('/v1/audio/speech', { model: 'tts-1', input: 'Hello', voice: 'alloy' })
  expect(await response.text()).toContain(upstream.key)
  expect([...recorder.files().keys()]).toEqual([])
  expect(recorder.lines).toEqual(['not recorded: createSpeech: it holds a key in a form that cannot be taken out'])
})

test('a key that is hidden by escapes or invisible characters is not written', async () => {
  const upstream = await startRaw((_, response) => {
    const hidden = [...upstream.key].join('\u200b')
    response.writeHead(200, json).end(JSON.stringify({ ...completion, system_fingerprint: hidden }))
  })
  const recorder = await startRecorder(upstream)
  expect((await recorder.chat()).status).toBe(200)
  expect([...recorder.files().keys()]).toEqual([])
  expect(recorder.lines).toHaveLength(1)
})

test('a directory that is gone costs the recording and not the answer', async () => {
  const upstream = await startRaw(answer(200, json, JSON.stringify(completion)))
  const recorder = await startRecorder(upstream)
  rmSync(recorder.directory, { recursive: true })
  expect((await recorder.chat()).status).toBe(200)
  expect(recorder.lines).toEqual([expect.stringMatching(/cannot be written \(ENOENT\)$/)])
})
