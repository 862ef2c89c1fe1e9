import { expect, test } from 'vitest'
import { forbiddenBody, hello, startMock, unauthorizedBody } from '../support/start-mock.ts'

test('a missing, malformed, unknown and revoked key get the 401 of the page, byte for byte, and the journal tells them apart', async () => {
  const mock = await startMock()
  const headers = [undefined, 'Basic abc', 'Bearer', 'Bearer sk-unknown', `Bearer ${mock.secrets.revokedKey}`]
  for (const authorization of headers) {
    const init = {
      method: 'POST',
      body: JSON.stringify(hello),
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    }
    const response = await fetch(`${mock.url}/v1/chat/completions`, init)
    expect(response.status).toBe(401)
    expect(await response.text()).toBe(unauthorizedBody)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=/)
    expect(response.headers.get('x-request-id')).toMatch(/./)
  }
  const causes = mock.world.journal.list().map(({ cause }) => cause)
  expect(causes).toEqual(['auth_missing', 'auth_scheme', 'auth_malformed', 'key_unknown', 'key_revoked'])
})

test('a key without credits gets the 403 of the page, byte for byte', async () => {
  const mock = await startMock()
  const response = await mock.chat({}, mock.secrets.noCreditKey)
  expect(response.status).toBe(403)
  expect(await response.text()).toBe(forbiddenBody)
})

test('the order of judgement is the key, the balance, path and method, the body, the model', async () => {
  const mock = await startMock()
  const status = async (path: string, body: string, token: string | null, method = 'POST') =>
    (
      await mock.send(
        path,
        { method, headers: { 'content-type': 'application/json' }, ...(method === 'POST' && { body }) },
        token,
      )
    ).status
  expect(await status('/v1/nowhere', '{', 'sk-unknown')).toBe(401)
  expect(await status('/v1/nowhere', '{', mock.secrets.noCreditKey)).toBe(403)
  expect(await status('/v1/nowhere', '{', mock.secrets.key)).toBe(404)
  expect(await status('/v1/embeddings', '', mock.secrets.key, 'GET')).toBe(405)
  expect(await status('/v1/embeddings', '{', mock.secrets.key)).toBe(400)
  expect(await status('/v1/embeddings', '{"model":"none","input":"x"}', mock.secrets.key)).toBe(404)
})

test('a preflight is answered before authentication and names Authorization', async () => {
  const mock = await startMock()
  const headers = {
    origin: 'https://example.org',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  }
  const response = await mock.send('/v1/chat/completions', { method: 'OPTIONS', headers }, null)
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-headers')).toBe('authorization, content-type')
  const other = await mock.send('/v1/chat/completions', { method: 'OPTIONS' }, null)
  expect(other.status).toBe(401)
})

test('a 405 names the methods that the path knows', async () => {
  const mock = await startMock()
  expect((await mock.send('/v1/chat/completions')).headers.get('allow')).toBe('POST')
  expect((await mock.post('/v1/models', {})).headers.get('allow')).toBe('GET, HEAD')
})

test('the scheme is understood in any spelling and with several spaces', async () => {
  const mock = await startMock()
  for (const prefix of ['bearer ', 'BEARER ', 'Bearer   ']) {
    const response = await mock.send('/v1/models', { headers: { authorization: prefix + mock.secrets.key } }, null)
    expect(response.status).toBe(200)
  }
})

test('console tokens do not open the API, API keys do not open the console, and neither opens the control', async () => {
  const mock = await startMock()
  expect((await mock.chat({}, mock.secrets.consoleToken)).status).toBe(401)
  expect((await mock.send('/console/api/keys')).status).toBe(401)
  expect((await mock.send('/__admin/requests')).status).toBe(401)
  expect((await mock.send('/__admin/requests', {}, mock.secrets.consoleToken)).status).toBe(401)
  expect((await mock.send('/health', {}, null)).status).toBe(200)
})

test('a well-formed request id is taken over, any other is replaced', async () => {
  const mock = await startMock()
  const id = async (sent: string) =>
    (await mock.send('/v1/models', { headers: { 'x-request-id': sent } })).headers.get('x-request-id')
  expect(await id('trace-1')).toBe('trace-1')
  expect(await id('has spaces in it')).toMatch(/^req_/)
})
