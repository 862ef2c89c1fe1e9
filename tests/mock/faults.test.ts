import { expect, test } from 'vitest'
import { parseLatency, spread } from '../../mock/pipeline/latency.ts'
import { seededRandom } from '../../mock/state/random.ts'
import { hello, startMock } from '../support/start-mock.ts'

test('a request asks for a fault with a header, and one that cannot set headers with its model', async () => {
  const mock = await startMock()
  const forced = await mock.post('/v1/chat/completions', hello)
  expect(forced.status).toBe(200)
  const asked = await mock.send('/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify(hello),
    headers: { 'content-type': 'application/json', 'x-mock-fault': 'status=429, retry_after=7' },
  })
  expect([asked.status, asked.headers.get('retry-after')]).toEqual([429, '7'])
  const model = await mock.chat({ model: 'mock/status=503' })
  expect(model.status).toBe(503)
  const slow = await mock.chat({ model: 'mock/latency_ms=1' })
  expect(await slow.json()).toMatchObject({ model: 'mock/latency_ms=1', object: 'chat.completion' })
  const wrong = await mock.chat({ model: 'mock/statu=503' })
  expect(wrong.status).toBe(400)
  expect((await wrong.json()).error.message).toContain('The model asks for `statu=503`; it takes status, retry_after')
})

test('a fault comes after the key and the credits, and costs nothing', async () => {
  const mock = await startMock()
  const { secrets } = mock
  expect((await mock.chat({ model: 'mock/status=503' }, null)).status).toBe(401)
  expect((await mock.chat({ model: 'mock/status=503' }, secrets.noCreditKey)).status).toBe(403)
  const before = await (await mock.console('/credits')).json()
  await mock.chat({ model: 'mock/status=503' })
  expect(await (await mock.console('/credits')).json()).toEqual(before)
})

test.each([
  ['/v1/chat/completions', hello, /data: \{"error":\{"message":"The mock was asked to fail here\."/],
  ['/v1/responses', { input: 'Hello' }, /event: error\ndata: \{"message":"The mock was asked to fail here\.","type":"error"/],
  ['/v1/messages', { messages: hello.messages, max_tokens: 16 }, /event: error\ndata: \{"type":"error","error":\{/],
])('a stream of %s ends with an error in its own form', async (path, body, error) => {
  const mock = await startMock()
  const response = await mock.post(path, { ...body, model: 'mock/error_after=1', stream: true })
  const text = await response.text()
  expect(response.status).toBe(200)
  expect(text).toMatch(error)
  expect(text).not.toContain('[DONE]')
})

test('a stream stalls until its client leaves', async () => {
  const mock = await startMock()
  const leaving = new AbortController()
  const response = await mock.send('/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ ...hello, model: 'mock/stall_after=1', stream: true }),
    headers: { 'content-type': 'application/json' },
    signal: leaving.signal,
  })
  const reader = response.body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  const next = reader?.read().then(
    () => 'more',
    () => 'nothing',
  )
  expect(await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 100, 'silence'))])).toBe('silence')
  leaving.abort()
  expect(await next).toBe('nothing')
})

test('the rate of an account is limited by the clock of the mock, and shown in headers', async () => {
  const mock = await startMock()
  const { id, keys } = await mock.account(1000)
  await mock.admin('/faults', 'PUT', { faults: [{ account: id, requests_per_minute: 2 }] })
  const ask = () => mock.chat({}, keys[0]?.key ?? '')
  const first = await ask()
  expect(first.headers.get('x-ratelimit-remaining-requests')).toBe('1')
  await ask()
  const third = await ask()
  expect(third.status).toBe(429)
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(55)
  expect((await mock.chat()).headers.get('x-ratelimit-limit-requests')).toBeNull()
  await mock.admin('/clock', 'POST', { advance_ms: 60_000 })
  expect((await ask()).status).toBe(200)
})

test('faults of the configuration hold from the start and after a reset', async () => {
  const mock = await startMock({ faults: [{ path: '/v1/embeddings', status: 500 }] })
  const embed = () => mock.post('/v1/embeddings', { model: 'text-embedding-3-small', input: 'x' })
  expect((await embed()).status).toBe(500)
  await mock.admin('/faults', 'PUT', { faults: [] })
  expect((await embed()).status).toBe(200)
  await mock.admin('/reset', 'POST', {})
  expect((await embed()).status).toBe(500)
})

test('delays spread as their seed says', () => {
  const delays = (seed: number) =>
    Array.from(
      { length: 200 },
      (
        (random) => () =>
          spread(100, 0.5, random)
      )(seededRandom(seed)),
    )
  expect(delays(1)).toEqual(delays(1))
  expect(delays(1)).not.toEqual(delays(2))
  const sorted = delays(3).sort((a, b) => a - b)
  expect(sorted[100]).toBeGreaterThan(80)
  expect(sorted[100]).toBeLessThan(125)
  expect(sorted[0]).toBeLessThan(60)
  expect(sorted.at(-1)).toBeGreaterThan(180)
  expect(parseLatency('300/20')).toEqual({ latency_ms: 300, chunk_ms: 20 })
  expect(parseLatency('none')).toBeUndefined()
  expect(() => parseLatency('fastest')).toThrow(RangeError)
})

test('users who have only the URL can read what they can ask for, and the keys work', async () => {
  const mock = await startMock()
  const told = await (await mock.admin('/scenarios')).json()
  expect(told.examples).toContain('"model": "mock/cut_after=2"')
  const statuses = await Promise.all(told.keys.map(async ({ key }: { key: string }) => (await mock.chat({}, key)).status))
  expect(statuses).toEqual([200, 401, 403])
  const own = await startMock({ accounts: [{ keys: [{ name: 'own' }] }] })
  expect((await (await own.admin('/scenarios')).json()).keys).toEqual([])
  expect((await own.chat({}, 'sk-mock-valid')).status).toBe(401)
})
