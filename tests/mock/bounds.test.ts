import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import { hello, startMock } from '../support/start-mock.ts'

const mebibyte = 1024 * 1024

test('more than 2048 inputs are refused, and the answer names the member and the bound', async () => {
  const mock = await startMock()
  const embed = (count: number) =>
    mock.post('/v1/embeddings', { model: 'text-embedding-3-small', input: Array.from({ length: count }, () => 'x') })
  const refused = await embed(2049)
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ error: { param: 'input', message: expect.stringContaining('2048') } })
  expect((await embed(2048)).status).toBe(200)
})

test('an answer has as many numbers as 2048 vectors of the usual length, as text; in Base64 it may have more', async () => {
  const mock = await startMock()
  const embed = (members: object) =>
    mock.post('/v1/embeddings', { model: 'text-embedding-3-large', input: Array.from({ length: 1025 }, () => 'x'), ...members })
  const refused = await embed({})
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ error: { param: 'input', message: expect.stringContaining('3145728 numbers') } })
  expect((await embed({ encoding_format: 'base64' })).status).toBe(200)
  expect((await embed({ dimensions: 1536 })).status).toBe(200)
})

test('JSON has a limit of its own, below that of forms', async () => {
  const mock = await startMock({ accounts: [{ credits: 10_000_000 }] })
  const of = (bytes: number) => ({ ...hello, messages: [{ role: 'user', content: 'x'.repeat(bytes) }] })
  expect((await mock.post('/v1/chat/completions', of(3.9 * mebibyte))).status).toBe(200)
  const refused = await mock.post('/v1/chat/completions', of(4.1 * mebibyte))
  expect(refused.status).toBe(413)
  expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining(String(4 * mebibyte)) } })
  const form = new FormData()
  form.set('model', 'whisper-1')
  form.set('file', new Blob([new Uint8Array(24 * mebibyte)]), 'a.wav')
  expect((await mock.send('/v1/audio/transcriptions', { method: 'POST', body: form })).status).toBe(200)
})

test.each([
  ['is nested 100,000 levels deep', `{"model":"gpt-4o-mini","input":${'[{"content":'.repeat(50_000)}"x"${'}]'.repeat(50_000)}}`],
  [
    'has 400,000 members',
    `{"model":"gpt-4o-mini","input":"x"${Array.from({ length: 400_000 }, (_, index) => `,"${index.toString(36)}":0`).join('')}}`,
  ],
  ['has 400,000 values', `{"model":"gpt-4o-mini","input":[${'{},'.repeat(400_000)}{}]}`],
])('a JSON body that %s is refused with a 400', async (_, body) => {
  const mock = await startMock()
  const headers = { 'content-type': 'application/json' }
  expect((await mock.send('/v1/responses', { method: 'POST', body, headers })).status).toBe(400)
})

test('bodies that are on their way have a bound in all, beyond which a request gets a 503 and may come again', async () => {
  const mock = await startMock({ maxBytesInFlight: 100_000, maxBodyBytes: 60_000 })
  const socket = connect(mock.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const head = `POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n`
  socket.write(head + ' '.repeat(59_000))
  await expect.poll(() => mock.world.inFlight.bytes).toBe(59_000)
  const long = { ...hello, messages: [{ role: 'user', content: 'x'.repeat(50_000) }] }
  expect((await mock.post('/v1/chat/completions', long, 'sk-unknown')).status).toBe(401)
  const refused = await mock.post('/v1/chat/completions', long)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect(mock.world.journal.list().at(-1)).toMatchObject({ status: 503, cause: 'overload' })
  expect((await mock.chat()).status).toBe(200)
  socket.destroy()
  await expect.poll(() => mock.world.inFlight.bytes).toBe(0)
  expect((await mock.post('/v1/chat/completions', long)).status).toBe(200)
  await expect.poll(() => mock.world.inFlight.bytes).toBe(0)
})

test('nothing stays in flight after answers, streams that were left and bodies that broke off, through fetch', async () => {
  const mock = await createMock()
  const answer = createFetchHandler(mock)
  const headers = { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' }
  const send = (body: BodyInit) =>
    answer(new Request('http://mock.test/v1/chat/completions', { method: 'POST', headers, body, duplex: 'half' } as RequestInit))
  await (await send(JSON.stringify(hello))).text()
  await (await send(JSON.stringify({ ...hello, stream: true }))).text()
  await (await send(JSON.stringify({ ...hello, stream: true }))).body?.cancel()
  let pulls = 0
  await send(
    new ReadableStream({
      pull(controller) {
        pulls += 1
        if (pulls > 1) controller.error(new Error('gone'))
        else controller.enqueue(new Uint8Array(1000))
      },
    }),
  )
  expect(mock.world.inFlight.bytes).toBe(0)
})

test('heads and bodies that come byte by byte end with a 408', async () => {
  const server = await serveMock(await createMock(), { headersMs: 200, requestMs: 300 })
  onTestFinished(() => server.close(0))
  const head = 'POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n'
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => {})
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.write(index % 2 === 0 ? head : `${head}\r\n`)
      const drip = setInterval(() => socket.write('x'), 20)
      await once(socket, 'close')
      clearInterval(drip)
      return text
    }),
  )
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":408/s)
})

test('a request that is too slow after an answer that is being sent does not change that answer', async () => {
  const mock = await createMock()
  const server = await serveMock(mock, { headersMs: 100, requestMs: 100 })
  onTestFinished(() => server.close(0))
  mock.world.faults.set([{ chunk_ms: 50 }])
  const socket = connect(server.port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => {})
  const body = JSON.stringify({ ...hello, stream: true })
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${mock.secrets.key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}GET /health HTTP/1.1\r\nHost`,
  )
  await once(socket, 'close')
  expect(text).toContain('data: ')
  expect(text).not.toContain('HTTP/1.1 408')
})
