import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

/** Sends bytes over a raw connection and returns all that comes back. */
async function raw(port: number, ...pieces: (string | Uint8Array)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => {})
  for (const piece of pieces) socket.write(piece)
  socket.setTimeout(1500, () => socket.destroy())
  await once(socket, 'close')
  return text
}

const end = 'Connection: close\r\n\r\n'

test('whatever is no proper request gets an envelope or a closed connection, and the mock lives', async () => {
  const mock = await startMock()
  const requests: [string, RegExp][] = [
    ['GET / HTTP/1.1\r\nHost: a b\r\n', /^HTTP\/1.1 400 .*"code":400/s],
    ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n', /^HTTP\/1.1 400 /],
    ['GET / HTTP/1.1\r\n', /^HTTP\/1.1 400 /],
    ['TRACE /v1/models HTTP/1.1\r\nHost: a\r\n', /^HTTP\/1.1 401 .*authentication_error/s],
    ['CONNECT a:1 HTTP/1.1\r\nHost: a\r\n', /^HTTP\/1.1 405 /],
    ['GET /v1/models HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n', /^HTTP\/1.1 400 .*"code":400/s],
    [`GET /v1/models HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(70_000)}\r\n`, /^HTTP\/1.1 431 .*"code":431/s],
    ['POST /v1/models HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n', /^HTTP\/1.1 400 /],
    ['POST /v1/models HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n', /^HTTP\/1.1 400 /],
    [
      `GET /v1/models HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${mock.secrets.key}\r\nAuthorization: Bearer x\r\n`,
      /^HTTP\/1.1 401 /,
    ],
    [`GET http://evil.example/v1/models HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${mock.secrets.key}\r\n`, /^HTTP\/1.1 200 /],
    ['\u0016\u0003\u0001 tls hello\r\n', /^HTTP\/1.1 400 /],
  ]
  for (const [request, answer] of requests)
    expect(await raw(mock.port, request + end), JSON.stringify(request.slice(0, 60))).toMatch(answer)
  expect((await mock.chat()).status).toBe(200)
})

test('a client that vanishes at any byte of its request leaves the ledger as it was', async () => {
  const mock = await startMock()
  const account = await mock.account(10_000)
  const body = JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })
  const head = `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${account.keys[0]?.key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
  const whole = head + body
  await Promise.all(
    Array.from({ length: whole.length - 1 }, async (_, cut) => {
      const socket = connect(mock.port, '127.0.0.1')
      await once(socket, 'connect')
      socket.end(whole.slice(0, cut))
      socket.on('error', () => {})
      socket.resume()
      await once(socket, 'close')
    }),
  )
  const seen = (await (await mock.admin(`/accounts/${account.id}`)).json()) as { balance: number }
  expect(seen.balance).toBe(10_000)
  expect((await mock.chat({}, account.keys[0]?.key)).status).toBe(200)
})

test('a body above the limit gets a 413, after the key was looked at', async () => {
  const mock = await startMock({ maxBodyBytes: 1000 })
  const long = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'x'.repeat(5000) }] }
  expect((await mock.post('/v1/chat/completions', long, 'sk-unknown')).status).toBe(401)
  const refused = await mock.post('/v1/chat/completions', long)
  expect(refused.status).toBe(413)
  expect(await refused.json()).toMatchObject({ error: { code: 413 } })
  expect((await mock.chat()).status).toBe(200)
})

test.each([
  ['no JSON', '{"model"', 'application/json', 400],
  ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'application/json', 400],
  ['nothing', '', 'application/json', 400],
  ['a list', '[]', 'application/json', 400],
  ['null', 'null', 'application/json', 400],
  ['a form', 'a=b', 'application/x-www-form-urlencoded', 415],
  ['a deep nest', '['.repeat(100_000), 'application/json', 400],
] as const)('a body that is %s gets an envelope', async (_, body, contentType, status) => {
  const mock = await startMock()
  const response = await mock.send('/v1/chat/completions', { method: 'POST', body, headers: { 'content-type': contentType } })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error: { code: status, type: 'invalid_request_error' } })
})
