import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

test('of 200 requests that race a revocation, none that started after its answer succeeds', async () => {
  const mock = await startMock()
  const account = await mock.account(1_000_000)
  const { id, key } = account.keys[0] ?? { id: '', key: '' }
  const results: { startedAt: number; status: number }[] = []
  const worker = async () => {
    for (let request = 0; request < 20; request += 1) {
      const startedAt = performance.now()
      const { status } = await mock.chat({}, key)
      results.push({ startedAt, status })
    }
  }
  const race = Array.from({ length: 10 }, worker)
  await expect.poll(() => results.length, { interval: 1 }).toBeGreaterThan(20)
  await mock.console(`/keys/${id}`, 'DELETE', undefined, account.console_token)
  const revokedAt = performance.now()
  await Promise.all(race)
  expect(results).toHaveLength(200)
  const late = results.filter(({ startedAt }) => startedAt > revokedAt)
  expect(late.length).toBeGreaterThan(0)
  expect(late.every(({ status }) => status === 401)).toBe(true)
  expect(results.some(({ status }) => status === 200)).toBe(true)
})

test('revoking twice is 204 twice, and the other keys of the account go on', async () => {
  const mock = await startMock()
  const account = await mock.account(1000, [{ name: 'a' }, { name: 'b' }])
  const [a, b] = account.keys
  for (const _ of [1, 2])
    expect((await mock.console(`/keys/${a?.id}`, 'DELETE', undefined, account.console_token)).status).toBe(204)
  expect((await mock.chat({}, a?.key)).status).toBe(401)
  expect((await mock.chat({}, b?.key)).status).toBe(200)
})

test.each([
  ['finish', /\[DONE\]/],
  ['error', /The key was revoked/],
] as const)('a stream that runs when its key is revoked: %s', async (revokedStreams, ending) => {
  const mock = await startMock({ revokedStreams })
  const account = await mock.account(10_000)
  const { id, key } = account.keys[0] ?? { id: '', key: '' }
  await mock.admin('/faults', 'PUT', { faults: [{ account: account.id, chunk_ms: 5 }] })
  const response = await mock.chat({ stream: true }, key)
  await mock.console(`/keys/${id}`, 'DELETE', undefined, account.console_token)
  expect(await response.text()).toMatch(ending)
})

test('a stream that runs when its key is revoked: cut', async () => {
  const mock = await startMock({ revokedStreams: 'cut' })
  const account = await mock.account(10_000)
  const { id, key } = account.keys[0] ?? { id: '', key: '' }
  await mock.admin('/faults', 'PUT', { faults: [{ account: account.id, chunk_ms: 5 }] })
  const response = await mock.chat({ stream: true }, key)
  await mock.console(`/keys/${id}`, 'DELETE', undefined, account.console_token)
  await expect(response.text()).rejects.toThrow()
  expect(mock.world.journal.list().find(({ stream }) => stream !== null)?.stream).toBe('cut')
})
