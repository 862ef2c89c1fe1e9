import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

test('a secret is shown at its creation and never again', async () => {
  const mock = await startMock()
  const created = await mock.console('/keys', 'POST', { name: 'production' })
  expect(created.status).toBe(201)
  expect(created.headers.get('cache-control')).toBe('no-store')
  const key = (await created.json()) as { id: string; key: string; preview: string }
  expect(key.key.endsWith(key.preview.slice(1))).toBe(true)
  const renamed = await mock.console(`/keys/${key.id}`, 'PATCH', { name: 'staging' })
  const listed = await mock.console('/keys')
  for (const response of [renamed, listed]) expect(await response.text()).not.toContain(key.key)
  expect((await mock.chat({}, key.key)).status).toBe(200)
})

test('names are 1 to 100 characters and not blank', async () => {
  const mock = await startMock()
  for (const name of ['', '   ', 'x'.repeat(101), 7, undefined]) {
    const response = await mock.console('/keys', 'POST', { name })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 400, param: 'name' } })
  }
  expect((await mock.console('/keys', 'POST', { name: 'x'.repeat(100) })).status).toBe(201)
})

test("another account's key is not found", async () => {
  const mock = await startMock()
  const other = await mock.account(1000)
  const id = other.keys[0]?.id
  expect((await mock.console(`/keys/${id}`, 'PATCH', { name: 'mine' })).status).toBe(404)
  expect((await mock.console(`/keys/${id}`, 'DELETE')).status).toBe(404)
  expect((await mock.chat({}, other.keys[0]?.key)).status).toBe(200)
})

test('usage lists what was charged, by request', async () => {
  const mock = await startMock()
  const account = await mock.account(10_000)
  const response = await mock.chat({}, account.keys[0]?.key)
  const { usage } = (await response.json()) as { usage: object }
  const { data } = (await (await mock.console('/usage', 'GET', undefined, account.console_token)).json()) as { data: object[] }
  const { prompt_tokens, completion_tokens, credits } = usage as Record<string, number>
  expect(data).toEqual([
    expect.objectContaining({
      id: response.headers.get('x-request-id'),
      key_id: account.keys[0]?.id,
      model: 'openai/gpt-4o-mini',
      endpoint: '/v1/chat/completions',
      prompt_tokens,
      completion_tokens,
      credits,
    }),
  ])
})

test('a top-up of nothing, of a part or of a text is refused', async () => {
  const mock = await startMock()
  for (const credits of [0, -1, 1.5, '10', undefined]) {
    expect((await mock.console('/credits/top-ups', 'POST', { credits })).status).toBe(400)
  }
})

test('no page of another origin gets to read the console API, and those that use the API still do', async () => {
  const mock = await startMock()
  const headers = { origin: 'https://example.org', 'access-control-request-method': 'GET' }
  const corsOf = async (path: string, method: string) =>
    (await mock.send(path, { method, headers }, mock.secrets.consoleToken)).headers.get('access-control-allow-origin')
  for (const method of ['GET', 'OPTIONS', 'POST']) {
    expect(await corsOf('/console/api/keys', method)).toBeNull()
    expect(await corsOf('/console/nowhere', method)).toBeNull()
    expect(await corsOf('/v1/models', method)).toBe('*')
  }
  expect((await mock.send('/console/api/keys', { method: 'OPTIONS', headers }, null)).status).toBe(401)
})
