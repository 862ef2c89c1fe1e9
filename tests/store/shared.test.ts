import { describe, expect, onTestFinished, test } from 'vitest'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { createMock } from '../../mock/mock.ts'
import type { MockConfig } from '../../mock/state/config.ts'
import { createRedisShared } from '../../runners/store/create-redis-shared.ts'
import { hasRedis } from '../support/redis.ts'
import { useRedis } from '../support/start-store.ts'

/** Two mocks, as in two processes, on one Redis. */
async function startTwo(config: MockConfig = {}) {
  const redis = await useRedis()
  const start = async () => {
    const mock = await createMock({ seed: 7, ...config }, undefined, (sharing) => createRedisShared({ url: redis.url }, sharing))
    onTestFinished(() => mock.world.shared?.close())
    const answer = createFetchHandler(mock)
    const send = async (path: string, token: string, method = 'GET', body?: unknown) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
      return await answer(new Request(`http://mock.test${path}`, init))
    }
    const admin = async (path: string, method?: string, body?: unknown) => {
      const response = await send(`/__admin${path}`, mock.secrets.adminToken, method, body)
      return JSON.parse((await response.text()) || 'null') as Record<string, unknown> & { data: Record<string, unknown>[] }
    }
    const chat = (members: object = {}, token = mock.secrets.key) =>
      send('/v1/chat/completions', token, 'POST', { ...hi, ...members })
    return { mock, send, admin, chat }
  }
  const [a, b] = [await start(), await start()]
  const alternate = async <T>(count: number, act: (chat: typeof a.chat) => Promise<T>): Promise<T[]> => {
    const results: T[] = []
    for (let index = 0; index < count; index += 1) results.push(await act(index % 2 === 0 ? a.chat : b.chat))
    return results
  }
  return { a, b, alternate }
}

const hi = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }] }
const statusOf = async (chat: () => Promise<Response>) => (await chat()).status
const textOf = async (chat: () => Promise<Response>) =>
  ((await (await chat()).json()) as { choices: { message: { content: string } }[] }).choices[0]?.message.content

describe.skipIf(!hasRedis)('two mocks on one Redis', () => {
  test('know the same secrets', async () => {
    const { a, b } = await startTwo()
    expect(a.mock.secrets).toEqual(b.mock.secrets)
    expect(await statusOf(() => b.chat({}, a.mock.secrets.key))).toBe(200)
  })

  test('use a fault together so many times as it lasts', async () => {
    const { a, b, alternate } = await startTwo()
    await a.admin('/faults', 'PUT', { faults: [{ status: 500, times: 3 }] })
    expect(await alternate(6, statusOf)).toEqual([500, 500, 500, 200, 200, 200])
    expect(await b.admin('/faults')).toEqual({ faults: [{ status: 500, times: 3 }] })
  })

  test('hit the same requests by chance as one mock alone', async () => {
    const { a, alternate } = await startTwo()
    const faults = [{ status: 500, probability: 0.5 }]
    await a.admin('/faults', 'PUT', { faults })
    const alone = createFetchHandler(await createMock({ seed: 7, faults }))
    const headers = { authorization: `Bearer ${a.mock.secrets.key}`, 'content-type': 'application/json' }
    const expected: number[] = []
    for (let index = 0; index < 20; index += 1)
      expected.push(
        (await alone(new Request('http://mock.test/v1/chat/completions', { method: 'POST', headers, body: JSON.stringify(hi) })))
          .status,
      )
    expect(new Set(expected).size).toBe(2)
    expect(await alternate(20, statusOf)).toEqual(expected)
  })

  test('limit the rate of an account together', async () => {
    const { b, alternate } = await startTwo()
    await b.admin('/faults', 'PUT', { faults: [{ requests_per_minute: 4 }] })
    expect(await alternate(6, statusOf)).toEqual([200, 200, 200, 200, 429, 429])
  })

  test('give the replies of a fixture in turn', async () => {
    const { a, b, alternate } = await startTwo()
    await a.admin('/fixtures', 'PUT', { fixtures: [{ match: 'Hi', reply: ['one', 'two', 'three'] }] })
    expect(await alternate(4, textOf)).toEqual(['one', 'two', 'three', 'three'])
    expect((await b.admin('/fixtures')).data).toMatchObject([{ matches: 4 }])
  })

  test('misbehave together', async () => {
    const { a, b } = await startTwo()
    await a.admin('/faults', 'PUT', { faults: [{ mutant: 'envelope/unauthorized-code:string' }] })
    const refused = await b.chat({}, 'sk-unknown-unknown-unknown')
    expect(((await refused.json()) as { error: { code: unknown } }).error.code).toBe('401')
  })

  test('have one clock', async () => {
    const { a, b } = await startTwo()
    const before = b.mock.world.clock.now()
    const expires = Math.floor(before / 1000) + 100
    const made = await b.admin('/accounts', 'POST', { credits: 1000, keys: [{ name: 'k', expires_at: expires }] })
    const { key } = (made['keys'] as { key: string }[])[0] as { key: string }
    expect(await statusOf(() => b.chat({}, key))).toBe(200)
    await a.admin('/clock', 'POST', { advance_ms: 200_000 })
    expect(await statusOf(() => b.chat({}, key))).toBe(401)
    expect(b.mock.world.clock.now() - before).toBeGreaterThanOrEqual(200_000)
  })

  test('show each request at once, streams with their end, and no secret', async () => {
    const { a, b } = await startTwo()
    await a.chat({ messages: [{ role: 'user', content: `my key is ${a.mock.secrets.key}` }] })
    await (await b.chat({ stream: true })).text()
    const { data } = await a.admin('/requests')
    expect(data).toMatchObject([
      { stream: null, status: 200 },
      { stream: 'completed', status: 200 },
    ])
    expect(JSON.stringify(data)).not.toContain(a.mock.secrets.key)
    const waited = a.admin('/requests?wait=5s&status=401')
    await b.chat({}, 'sk-unknown-unknown-unknown')
    expect((await waited).data).toMatchObject([{ cause: 'key_unknown' }])
  })

  test('are reset together', async () => {
    const { a, b } = await startTwo()
    await a.admin('/faults', 'PUT', { faults: [{ status: 500 }] })
    await a.admin('/clock', 'POST', { advance_ms: 60_000 })
    expect(await statusOf(() => b.chat())).toBe(500)
    await b.admin('/reset', 'POST')
    expect(await statusOf(() => a.chat())).toBe(200)
    expect((await b.admin('/requests')).data).toHaveLength(1)
    expect(Math.abs(a.mock.world.clock.now() - Date.now())).toBeLessThan(5000)
  })

  test('make accounts whose secrets differ', async () => {
    const { a, b } = await startTwo()
    const made = await Promise.all([a, b, a, b].map(({ admin }) => admin('/accounts', 'POST', { credits: 5 })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(4)
    expect(new Set(made.map(({ console_token: token }) => token)).size).toBe(4)
  })

  test('end a stream whose key is revoked by the other', async () => {
    const { a, b } = await startTwo({ revokedStreams: 'error' })
    await b.admin('/faults', 'PUT', { faults: [{ chunk_ms: 20 }] })
    const { id } = ((await (await a.send('/console/api/keys', a.mock.secrets.consoleToken)).json()) as { data: { id: string }[] })
      .data[0] as { id: string }
    const response = await a.chat({ stream: true })
    await b.send(`/console/api/keys/${id}`, b.mock.secrets.consoleToken, 'DELETE')
    expect(await response.text()).toMatch(/The key was revoked/)
  })
})
