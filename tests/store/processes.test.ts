import { describe, expect, test } from 'vitest'
import { hasRedis } from '../support/redis.ts'
import { type Answered, forEach, readBooks } from '../support/speak-to.ts'
import { type StartedMock, startMocks, useRedis } from '../support/start-store.ts'

/** What the smallest conversation costs. */
async function learnPrice([mock]: readonly StartedMock[]): Promise<number> {
  const account = await (mock as StartedMock).account(1000)
  await mock?.chat(account.keys[0]?.key ?? '')
  return (await readBooks(mock as StartedMock, account)).paid
}

describe.skipIf(!hasRedis)('processes on one Redis', () => {
  test('of 2,000 calls on credit for 500, spread over four processes, exactly 500 succeed', async () => {
    const mocks = await startMocks(4, await useRedis())
    const price = await learnPrice(mocks)
    const account = await (mocks[0] as StartedMock).account(500 * price)
    const statuses: number[] = []
    await forEach(Array(2000).fill(account.keys[0]?.key), 64, async (key: string, index) => {
      statuses.push((await mocks[index % 4]?.chat(key))?.status ?? 0)
    })
    expect(statuses.filter((status) => status === 200)).toHaveLength(500)
    expect(statuses.filter((status) => status === 403)).toHaveLength(1500)
    for (const mock of mocks) expect(await readBooks(mock, account)).toEqual({ balance: 0, paid: 500 * price, entries: 500 })
  })

  test('of 100 keys that are revoked under load, none opens any of four processes afterwards', async () => {
    const mocks = await startMocks(4, await useRedis())
    const account = await (mocks[0] as StartedMock).account(10_000_000, 100)
    const revokedAt = new Map<string, number>()
    const answers = new Map<string, Answered[]>(account.keys.map(({ key }) => [key, []]))
    let isOver = false
    const load = forEach(Array(48).fill(0), 48, async (_, worker) => {
      for (let at = worker; !isOver; at += 7) {
        const { key = '' } = account.keys[at % 100] ?? {}
        const answered = await mocks[at % 4]?.chat(key)
        if (answered !== undefined) answers.get(key)?.push(answered)
      }
    })
    await forEach(account.keys, 4, async ({ id, key }, index) => {
      const revoked = await mocks[index % 4]?.console(`/keys/${id}`, account.console_token, 'DELETE')
      revokedAt.set(key, performance.now())
      expect(revoked?.status).toBe(204)
      const probes = await Promise.all(mocks.map((mock) => mock.chat(key)))
      expect(probes.map((probe) => probe.status)).toEqual([401, 401, 401, 401])
    })
    isOver = true
    await load
    const late = [...answers].flatMap(([key, list]) => list.filter(({ startedAt }) => startedAt > (revokedAt.get(key) ?? 0)))
    const early = [...answers.values()].flat().filter(({ status }) => status === 200)
    expect(early.length).toBeGreaterThan(0)
    expect(late.filter(({ status }) => status !== 401)).toEqual([])
  })

  test('when one of four is killed in a burst, the books add up, and what its streams had taken comes back', async () => {
    const mocks = await startMocks(4, await useRedis(), '--latency', '0/40')
    const [first, second] = mocks as [StartedMock, StartedMock]
    const start = 1_000_000
    const account = await first.account(start)
    const { key = '' } = account.keys[0] ?? {}
    const burst = forEach(Array(400).fill(0), 80, async (_, index) => {
      await mocks[index % 4]?.chat(key, { stream: index % 2 === 0 })
    })
    await expect.poll(async () => (await readBooks(second, account)).entries).toBeGreaterThan(40)
    first.child.kill('SIGKILL')
    await burst
    const sum = async () => {
      const { balance, paid } = await readBooks(second, account)
      return balance + paid
    }
    await expect.poll(sum, { timeout: 12_000, interval: 200 }).toBe(start)
    const { data } = await second.admin<{ data: { credits: number; stream: string | null; status: number }[] }>('/requests')
    expect(data.some(({ stream }) => stream === 'completed')).toBe(true)
    expect(await sum()).toBe(start)
  })
})
