import { expect, test } from 'vitest'
import { hello, startMock } from '../support/start-mock.ts'

/** Two accounts; the first one has a limit. */
async function startLimited(limit: object, credits = 100_000) {
  const mock = await startMock({ seed: 1 })
  const { id, keys } = await mock.account(credits)
  const [{ key } = { key: '' }] = keys
  expect((await mock.admin('/faults', 'PUT', { faults: [{ account: id, ...limit }] })).status).toBe(200)
  return { ...mock, id, key, ask: (members: object = {}) => mock.chat(members, key) }
}

const pick = ({ headers }: Response, pattern: RegExp) => Object.fromEntries([...headers].filter(([name]) => pattern.test(name)))

test('tokens that answers used count, and once they reach the limit a request gets 429 until the minute is over', async () => {
  const { ask, admin } = await startLimited({ tokens_per_minute: 30 })
  const first = await ask({ max_tokens: 10 })
  const used = (await first.json()).usage.total_tokens
  expect(pick(first, /^x-ratelimit/)).toEqual({
    'x-ratelimit-limit-tokens': '30',
    'x-ratelimit-remaining-tokens': String(30 - used),
    'x-ratelimit-reset-tokens': '60s',
  })
  const second = await ask({ max_tokens: 30 })
  expect([second.status, second.headers.get('x-ratelimit-remaining-tokens')]).toEqual([200, '0'])
  await admin('/clock', 'POST', { advance_ms: 20_000 })
  const third = await ask()
  expect(third.status).toBe(429)
  expect((await third.json()).error).toMatchObject({ type: 'rate_limit_error', code: 429 })
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(35)
  expect(Number(third.headers.get('retry-after'))).toBeLessThanOrEqual(40)
  expect(third.headers.get('x-ratelimit-reset-tokens')).toBe(`${third.headers.get('retry-after')}s`)
  await admin('/clock', 'POST', { advance_ms: 40_000 })
  const fourth = await ask({ max_tokens: 10 })
  expect([fourth.status, fourth.headers.get('x-ratelimit-remaining-tokens')]).toEqual([200, String(30 - used)])
})

test('a stream that ends early counts with the tokens that were sent', async () => {
  const { ask, admin, id, key, world, send } = await startLimited({ tokens_per_minute: 1000 })
  const whole = await ask({ stream: true })
  await whole.text()
  const left = Number(whole.headers.get('x-ratelimit-remaining-tokens'))
  await admin('/faults', 'PUT', {
    faults: [
      { account: id, tokens_per_minute: 1000 },
      { account: id, cut_after: 2 },
    ],
  })
  const cut = await ask({ stream: true })
  await cut.text().catch(() => '')
  await expect.poll(() => world.journal.list().at(-1)?.stream).toBe('cut')
  expect(cut.headers.get('x-ratelimit-remaining-tokens')).toBe(String(left))
  const models = await send('/v1/models', {}, key)
  expect(Number(models.headers.get('x-ratelimit-remaining-tokens'))).toBeGreaterThan(left)
})

test('every answer that the key opens shows the limits, refused ones too', async () => {
  const { ask, post, key, admin, id, send } = await startLimited({ requests_per_minute: 6, tokens_per_minute: 1000 })
  const answers = [
    await ask(),
    await send('/v1/models', {}, key),
    await post('/v1/chat/completions', { model: 'none', messages: hello.messages }, key),
    await post('/v1/nowhere', {}, key),
  ]
  await admin(`/accounts/${id}/credits`, 'PUT', { balance: 0 })
  answers.push(await ask())
  await admin(`/accounts/${id}/credits`, 'PUT', { balance: 100 })
  answers.push(await ask(), await ask())
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 403, 200, 429])
  expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining-requests'))).toEqual(['5', '4', '3', '2', '1', '0', '0'])
  for (const { headers } of answers) expect(headers.get('x-ratelimit-limit-tokens')).toBe('1000')
  expect(answers.map(({ headers }) => headers.has('retry-after'))).toEqual([false, false, false, false, false, false, true])
})

test('a key that opens nothing learns nothing about a limit, and other accounts have none', async () => {
  const { chat, console, key, send } = await startLimited({ requests_per_minute: 1 })
  expect([...(await chat()).headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([])
  expect([...(await chat({}, 'sk-nobody-has-this-key')).headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([])
  expect((await console('/credits')).headers.get('x-ratelimit-limit-requests')).toBeNull()
  expect((await send('/v1/models', {}, key)).status).toBe(200)
})

test('each gateway has its own names for a limit', async () => {
  const anthropic = await startLimited({ requests_per_minute: 5, tokens_per_minute: 100, rate_limit_headers: 'anthropic' })
  const shown = pick(await anthropic.send('/v1/models', {}, anthropic.key), /ratelimit/)
  const reset = shown['anthropic-ratelimit-requests-reset'] ?? ''
  expect(shown).toEqual({
    'anthropic-ratelimit-requests-limit': '5',
    'anthropic-ratelimit-requests-remaining': '4',
    'anthropic-ratelimit-requests-reset': reset,
    'anthropic-ratelimit-tokens-limit': '100',
    'anthropic-ratelimit-tokens-remaining': '100',
    'anthropic-ratelimit-tokens-reset': reset,
  })
  expect(reset).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect(Date.parse(reset) - anthropic.world.clock.now()).toBeGreaterThan(55_000)
  expect(Date.parse(reset) - anthropic.world.clock.now()).toBeLessThanOrEqual(61_000)

  const ietf = await startLimited({ requests_per_minute: 5, tokens_per_minute: 100, rate_limit_headers: 'ietf' })
  expect(pick(await ietf.send('/v1/models', {}, ietf.key), /ratelimit/)).toEqual({
    'ratelimit-policy': '"requests";q=5;w=60, "tokens";q=100;w=60;qu="tokens"',
    ratelimit: '"requests";r=4;t=60, "tokens";r=100;t=60',
  })

  const all = await startLimited({ requests_per_minute: 5, rate_limit_headers: 'all' })
  expect(Object.keys(pick(await all.send('/v1/models', {}, all.key), /ratelimit/))).toHaveLength(3 + 3 + 2)
})

test('of two limits the tighter one is shown, each counts by itself, and a path can have its own', async () => {
  const mock = await startMock({
    faults: [{ requests_per_minute: 10 }, { requests_per_minute: 1, path: '/v1/embeddings' }],
  })
  const embed = () => mock.post('/v1/embeddings', { model: 'text-embedding-3-small', input: 'x' })
  const remaining = async (response: Promise<Response>) => (await response).headers.get('x-ratelimit-remaining-requests')
  expect(await remaining(mock.chat())).toBe('9')
  expect(await remaining(embed())).toBe('0')
  const refused = await embed()
  expect([refused.status, (await refused.json()).error.message]).toEqual([
    429,
    expect.stringMatching(/^The limit of 1 requests per minute is reached\. Please try again in \d+s\.$/),
  ])
  expect(await remaining(mock.chat())).toBe('6')
})

test('a page of another origin may read the limits', async () => {
  const { send, key } = await startLimited({ requests_per_minute: 5 })
  const response = await send('/v1/models', { headers: { origin: 'https://example.org' } }, key)
  expect(response.headers.get('access-control-expose-headers')).toBe(
    'x-request-id, retry-after, x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests',
  )
})
