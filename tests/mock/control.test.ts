import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

type Journal = { data: { cause: string; status: number; key_name: string | null; path: string }[] }

test('accounts are made with exact balances and keys, and can be looked at and set', async () => {
  const mock = await startMock()
  const account = await mock.account(7, [{ name: 'a' }, { name: 'b', status: 'revoked' }])
  expect(account).toMatchObject({
    object: 'account',
    balance: 7,
    keys: [
      { name: 'a', status: 'active' },
      { name: 'b', status: 'revoked' },
    ],
  })
  expect((await mock.admin(`/accounts/${account.id}/credits`, 'PUT', { balance: 99 })).status).toBe(200)
  const seen = await (await mock.admin(`/accounts/${account.id}`)).json()
  expect(seen).toMatchObject({ id: account.id, balance: 99 })
  expect(JSON.stringify(seen)).not.toContain(account.keys[0]?.key)
  expect((await mock.admin('/accounts/acct_none')).status).toBe(404)
})

test('an account can be made without a body', async () => {
  const mock = await startMock()
  const response = await mock.send('/__admin/accounts', { method: 'POST' }, mock.secrets.adminToken)
  expect(await response.json()).toMatchObject({ balance: 1_000_000, keys: [{ status: 'active' }] })
})

test('the journal is filtered by account, key, path, status and cause, and emptied', async () => {
  const mock = await startMock()
  const account = await mock.account(0, [{ name: 'poor' }])
  await mock.chat()
  await mock.chat({}, account.keys[0]?.key)
  await mock.chat({}, 'sk-unknown')
  const find = async (query: string) =>
    ((await (await mock.admin(`/requests?${query}`)).json()) as Journal).data.map(({ cause }) => cause)
  expect(await find('')).toEqual(['ok', 'credits_zero', 'key_unknown'])
  expect(await find(`account=${account.id}`)).toEqual(['credits_zero'])
  expect(await find('key=poor')).toEqual(['credits_zero'])
  expect(await find('status=401')).toEqual(['key_unknown'])
  expect(await find('cause=ok&path=/v1/chat/completions')).toEqual(['ok'])
  await mock.admin('/requests', 'DELETE')
  expect(await find('')).toEqual([])
})

test('a forced status holds for its account and as often as it says, after the key and the balance', async () => {
  const mock = await startMock()
  const account = await mock.account(1000)
  await mock.admin('/faults', 'PUT', { faults: [{ account: account.id, status: 503, retry_after: 2, times: 2 }] })
  const statuses = []
  for (const _ of [1, 2, 3]) statuses.push((await mock.chat({}, account.keys[0]?.key)).status)
  expect(statuses).toEqual([503, 503, 200])
  expect((await mock.chat()).status).toBe(200)
  const entries = mock.world.journal.list().filter(({ account: id }) => id === account.id)
  expect(entries.map(({ cause, credits }) => [cause, credits > 0])).toEqual([
    ['fault', false],
    ['fault', false],
    ['ok', true],
  ])
})

test('a stream can be cut after some events, and only those are charged', async () => {
  const mock = await startMock()
  const account = await mock.account(1000)
  await mock.admin('/faults', 'PUT', { faults: [{ account: account.id, cut_after: 3 }] })
  const response = await mock.chat({ stream: true }, account.keys[0]?.key)
  await expect(response.text()).rejects.toThrow()
  expect(mock.world.journal.list().at(-1)).toMatchObject({ stream: 'cut', chunks: 3, credits: 6 + 2 })
})

test('a mutant can be put in force for one account, and an unknown one is refused', async () => {
  const mock = await startMock()
  const account = await mock.account(0)
  await mock.admin('/faults', 'PUT', { faults: [{ account: account.id, mutant: 'credits/no-credit-key:rerank-served' }] })
  const rerank = (token: string | null) =>
    mock.post('/v1/rerank', { model: 'cohere/rerank-english-v3.0', query: 'x', documents: ['x'] }, token)
  expect((await rerank(account.keys[0]?.key ?? '')).status).toBe(200)
  expect((await rerank(mock.secrets.noCreditKey)).status).toBe(403)
  const refused = await mock.admin('/faults', 'PUT', { faults: [{ mutant: 'none' }] })
  expect(await refused.json()).toMatchObject({ error: { code: 400, param: 'faults[0].mutant' } })
})

test('the clock moves, and links to images end with it', async () => {
  const mock = await startMock()
  const image = (await (await mock.post('/v1/images/generations', { prompt: 'x', size: '64x64' })).json()) as {
    data: { url: string }[]
  }
  const url = image.data[0]?.url ?? ''
  expect((await fetch(url)).headers.get('content-type')).toBe('image/png')
  await mock.admin('/clock', 'POST', { advance_ms: 3_601_000 })
  expect((await fetch(url)).status).toBe(404)
})

test('a reset returns to the start and leaves the secrets as they were', async () => {
  const mock = await startMock()
  const { key } = mock.secrets
  const account = await mock.account(5)
  await mock.chat()
  await mock.admin('/faults', 'PUT', { faults: [{ status: 500 }] })
  expect((await mock.admin('/reset', 'POST')).status).toBe(204)
  expect((await mock.admin(`/accounts/${account.id}`)).status).toBe(404)
  expect(mock.world.journal.list()).toEqual([])
  expect((await mock.chat({}, key)).status).toBe(200)
  const { balance } = (await (await mock.console('/credits')).json()) as { balance: number }
  expect(balance).toBeLessThan(1_000_000)
  expect(balance).toBeGreaterThan(999_900)
})

test('whoever knocks without the admin token is told which token opens this door', async () => {
  const mock = await startMock()
  for (const token of [null, mock.secrets.key]) {
    const refused = await mock.send('/__admin/requests', {}, token)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Bearer')])
    expect((await refused.json()).error.message).toContain('It takes the admin token')
  }
})
