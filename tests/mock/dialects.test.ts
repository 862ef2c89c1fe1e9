import OpenAI, { AuthenticationError, RateLimitError } from 'openai'
import { expect, test } from 'vitest'
import { createMock as createTestMock } from '../../runners/testing.ts'
import { forbiddenBody, hello, startMock, unauthorizedBody } from '../support/start-mock.ts'

type Started = Awaited<ReturnType<typeof startMock>>

/** An account that is refused in a dialect; its second key has been revoked. */
async function open(mock: Started, dialect: string, credits = 1000) {
  const response = await mock.admin('/accounts', 'POST', {
    credits,
    dialect,
    keys: [{ name: 'a' }, { name: 'b', status: 'revoked' }],
  })
  const { id, keys } = await response.json()
  return { id, key: keys[0].key as string, revoked: keys[1].key as string }
}

const parse = async (response: Response) => [response.status, await response.json()]

test('without credits each dialect refuses as its gateway does', async () => {
  const mock = await startMock()
  const refuse = async (dialect: string) => await mock.chat({}, (await open(mock, dialect, 0)).key)
  const tokmodel = await refuse('tokmodel')
  expect([tokmodel.status, await tokmodel.text()]).toEqual([403, forbiddenBody])
  const openai = await refuse('openai')
  expect([openai.status, await openai.text()]).toEqual([
    429,
    '{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}',
  ])
  expect(await parse(await refuse('openrouter'))).toEqual([
    402,
    { error: { message: 'Insufficient credits. Add more using https://openrouter.ai/settings/credits', code: 402 } },
  ])
  const anthropic = await refuse('anthropic')
  const id = anthropic.headers.get('x-request-id')
  expect(anthropic.headers.get('request-id')).toBe(id)
  expect(await parse(anthropic)).toEqual([
    402,
    { type: 'error', error: { type: 'billing_error', message: expect.stringMatching(/credit balance/) }, request_id: id },
  ])
  expect(mock.world.journal.list().map(({ cause }) => cause)).toEqual(Array(4).fill('credits_zero'))
})

test('a balance that is smaller than the price is refused in the same words as none', async () => {
  const mock = await startMock()
  const { key } = await open(mock, 'openai', 1)
  expect(await parse(await mock.chat({}, key))).toEqual([429, { error: expect.objectContaining({ code: 'insufficient_quota' }) }])
  expect(mock.world.journal.list().at(-1)?.cause).toBe('credits_short')
})

const openai = (type: string, code: string | null, param: string | null = null) => ({
  error: { message: expect.any(String), type, param, code },
})
const anthropic = (type: string) => ({
  type: 'error',
  error: { type, message: expect.any(String) },
  request_id: expect.stringMatching(/^req_/),
})
const openrouter = (code: number) => ({ error: { message: expect.any(String), code } })

test.each([
  [
    'openai',
    {
      401: openai('invalid_request_error', 'invalid_api_key'),
      400: openai('invalid_request_error', null, 'messages'),
      404: openai('invalid_request_error', 'model_not_found', 'model'),
      405: openai('invalid_request_error', 'method_not_supported'),
      415: openai('invalid_request_error', null),
      429: openai('requests', 'rate_limit_exceeded'),
      403: openai('invalid_request_error', null),
      500: openai('server_error', null),
    },
  ],
  [
    'anthropic',
    {
      401: anthropic('authentication_error'),
      400: anthropic('invalid_request_error'),
      404: anthropic('not_found_error'),
      405: anthropic('invalid_request_error'),
      415: anthropic('invalid_request_error'),
      429: anthropic('rate_limit_error'),
      403: anthropic('permission_error'),
      500: anthropic('api_error'),
    },
  ],
  ['openrouter', Object.fromEntries([401, 400, 404, 405, 415, 429, 403, 500].map((status) => [status, openrouter(status)]))],
])('%s has its own envelope for every status', async (dialect, envelopes: Record<string, unknown>) => {
  const mock = await startMock()
  const { id, key, revoked } = await open(mock, dialect)
  const answers = [
    await mock.chat({}, revoked),
    await mock.post('/v1/chat/completions', { model: 'gpt-4o-mini' }, key),
    await mock.chat({ model: 'none' }, key),
    await mock.send('/v1/chat/completions', {}, key),
    await mock.send('/v1/chat/completions', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }, key),
  ]
  expect(answers[0]?.headers.get('www-authenticate')).toContain('Bearer')
  for (const status of [429, 403, 500]) {
    await mock.admin('/faults', 'PUT', { faults: [{ account: id, status }] })
    answers.push(await mock.chat({}, key))
  }
  const seen = Object.fromEntries(await Promise.all(answers.map(parse)))
  expect(seen).toEqual(envelopes)
})

test('what a fault says itself is said in each dialect, and a limit of tokens by its name', async () => {
  const mock = await startMock()
  const said: Record<string, unknown> = {}
  for (const dialect of ['openai', 'anthropic', 'openrouter']) {
    const { id, key } = await open(mock, dialect)
    const fault = { account: id, status: 409, type: 'conflict', code: 'busy', message: 'Busy.' }
    await mock.admin('/faults', 'PUT', { faults: [fault] })
    said[dialect] = (await (await mock.chat({}, key)).json()).error
    await mock.admin('/faults', 'PUT', { faults: [{ account: id, tokens_per_minute: 1 }] })
    await mock.chat({}, key)
    const refused = await mock.chat({}, key)
    expect(refused.status).toBe(429)
    if (dialect === 'openai') expect(await refused.json()).toEqual(openai('tokens', 'rate_limit_exceeded'))
  }
  const words = { message: 'Busy.', type: 'conflict', code: 'busy' }
  expect(said).toEqual({ openai: { ...words, param: null }, anthropic: words, openrouter: words })
})

test('a path that does not exist is refused in the dialect, without being repeated', async () => {
  const mock = await startMock()
  const { key } = await open(mock, 'openai')
  expect(await parse(await mock.send(`/v1/${key}`, {}, key))).toEqual([
    404,
    { error: { message: 'Invalid URL.', type: 'invalid_request_error', param: null, code: null } },
  ])
})

test('a key that nobody has is refused by TokModel, whatever the accounts speak', async () => {
  const mock = await startMock({ accounts: [{ dialect: 'openai', keys: [{ name: 'a' }] }] })
  expect(await (await mock.chat({}, 'sk-nobody-has-this-key')).text()).toBe(unauthorizedBody)
  expect(await (await mock.chat({}, null)).text()).toBe(unauthorizedBody)
})

test.each([
  [
    'openai',
    '/v1/chat/completions',
    /^data: \{"error":\{"message":"The key was revoked\.","type":"invalid_request_error","param":null,"code":"invalid_api_key"\}\}$/m,
  ],
  [
    'openai',
    '/v1/responses',
    /^event: error\ndata: \{"type":"error","code":"invalid_api_key","message":"The key was revoked\.","param":null,"sequence_number":[1-9]\d*\}$/m,
  ],
  [
    'openai',
    '/v1/messages',
    /^event: error\ndata: \{"type":"error","error":\{"type":"authentication_error","message":"The key was revoked\."\},"request_id":"req_\w+"\}$/m,
  ],
  ['anthropic', '/v1/messages', /^event: error\ndata: \{"type":"error","error":\{"type":"authentication_error",/m],
  ['anthropic', '/v1/chat/completions', /^data: \{"type":"error","error":\{"type":"authentication_error",/m],
  [
    'openrouter',
    '/v1/chat/completions',
    /^data: \{"id":"chatcmpl-\w+","object":"chat\.completion\.chunk","created":\d+,"model":"gpt-4o-mini","error":\{"message":"The key was revoked\.","code":401\},"choices":\[\{"index":0,"delta":\{"content":""\},"finish_reason":"error"\}\]\}$/m,
  ],
  ['openrouter', '/v1/responses', /^event: error\ndata: \{"type":"error","code":401,/m],
])('in the dialect %s a stream of %s that is revoked ends with its error', async (dialect, path, pattern) => {
  const mock = await startMock({ revokedStreams: 'error' })
  const { id, key } = await open(mock, dialect)
  await mock.admin('/faults', 'PUT', { faults: [{ account: id, chunk_ms: 20 }] })
  const input = path === '/v1/responses' ? { input: 'Hello' } : { messages: hello.messages, max_tokens: 30 }
  const response = await mock.post(path, { model: 'gpt-4o-mini', stream: true, ...input }, key)
  const [first] = await mock.world.store.listKeys(id)
  await expect.poll(() => mock.world.journal.list().at(-1)?.chunks, { interval: 1 }).toBeGreaterThan(0)
  await mock.world.store.revokeKey(id, first?.id ?? '')
  const text = await response.text()
  expect(text).toMatch(pattern)
  expect(text).not.toContain('[DONE]')
})

test('an error that a fault asks for inside a stream has the form of the dialect', async () => {
  const mock = await startMock()
  const { key } = await open(mock, 'openai')
  const text = await (await mock.chat({ model: 'mock/error_after=0', stream: true }, key)).text()
  expect(text).toBe(
    'data: {"error":{"message":"The mock was asked to fail here.","type":"server_error","param":null,"code":null}}\n\n',
  )
})

test("OpenAI's client sees its own errors in the account of a test", async () => {
  await using mock = await createTestMock({ patchEnv: false })
  const account = await mock.createAccount({ credits: 0, dialect: 'openai' })
  const client = new OpenAI({ baseURL: mock.baseURL, apiKey: account.key, maxRetries: 0 })
  const ask = () => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })
  const quota = await ask().catch((error: unknown) => error)
  expect(quota).toBeInstanceOf(RateLimitError)
  expect((quota as RateLimitError).code).toBe('insufficient_quota')
  await account.revoke()
  const revoked = await ask().catch((error: unknown) => error)
  expect(revoked).toBeInstanceOf(AuthenticationError)
  expect((revoked as AuthenticationError).code).toBe('invalid_api_key')
  expect(await (await mock.createAccount(5)).credits()).toBe(5)
  expect(await (await mock.createAccount({ dialect: 'anthropic' })).credits()).toBe(1_000_000)
})

test('the error of a fixture is said in the dialect of the account', async () => {
  await using mock = await createTestMock({ patchEnv: false })
  const account = await mock.createAccount({ dialect: 'anthropic' })
  account.reply(/./, { error: { status: 529 } })
  const response = await fetch(`${mock.baseURL}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(hello),
  })
  expect(await parse(response)).toEqual([529, anthropic('overloaded_error')])
})

test('a dialect that does not exist is refused', async () => {
  const mock = await startMock()
  const refused = await mock.admin('/accounts', 'POST', { dialect: 'klingon' })
  expect(await parse(refused)).toEqual([
    400,
    { error: expect.objectContaining({ message: '`dialect` must be one of tokmodel, openai, anthropic, openrouter.' }) },
  ])
})
