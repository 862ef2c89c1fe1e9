import { describe, expect, test } from 'vitest'
import { hasRedis, type Redis } from '../support/redis.ts'
import { type Answered, forEach, readBooks } from '../support/speak-to.ts'
import { type StartedMock, startMocks, useRedis } from '../support/start-store.ts'

const start = 1_000_000

/** Two processes with an account that has an open key and a revoked one. */
async function begin(redis: Redis) {
  const mocks = await startMocks(2, redis)
  const [mock, other] = mocks as [StartedMock, StartedMock]
  const account = await mock.account(start, 2)
  const [open = { key: '', id: '' }, revoked = { key: '', id: '' }] = account.keys
  await mock.console(`/keys/${revoked.id}`, account.console_token, 'DELETE')
  expect((await mock.chat(open.key)).status).toBe(200)
  return { mock, other, account, open: open.key, revoked: revoked.key }
}

/** Sends requests from both processes until the promise has ended. */
async function loadDuring({ mock, other, open, revoked }: Awaited<ReturnType<typeof begin>>, outage: Promise<unknown>) {
  const answers: Answered[] = []
  const ofRevoked: Answered[] = []
  let isOver = false
  const load = forEach(Array(24).fill(0), 24, async (_, worker) => {
    while (!isOver) {
      const from = worker % 2 === 0 ? mock : other
      if (worker % 6 === 0) ofRevoked.push(await from.chat(revoked))
      else answers.push(await from.chat(open, { stream: worker % 3 === 0 }))
    }
  })
  await outage
  isOver = true
  await load
  return { answers, ofRevoked }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What happens to a Redis, and what it is after that as it was before. */
const outages: Readonly<Record<string, (redis: Redis) => Promise<void>>> = {
  'is killed and started again': async (redis) => {
    await sleep(300)
    await redis.kill()
    await sleep(2700)
    await redis.start()
    await sleep(1000)
  },
  'stands still': async (redis) => {
    await sleep(300)
    redis.signal('SIGSTOP')
    await sleep(3000)
    redis.signal('SIGCONT')
    await sleep(700)
  },
  'holds back what is written': async (redis) => {
    await sleep(300)
    redis.ask('CLIENT', 'PAUSE', '3000', 'WRITE')
    await sleep(3700)
  },
}

describe.skipIf(!hasRedis)('a Redis that', () => {
  test.each(Object.entries(outages))(
    '%s: 503 or success, no credit is lost, no revoked key opens anything',
    async (_, outage) => {
      const redis = await useRedis()
      const started = await begin(redis)
      const { answers, ofRevoked } = await loadDuring(started, outage(redis))
      const refused = [...answers, ...ofRevoked].filter(({ status }) => status === 503)
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]))
      expect(ofRevoked.every(({ status }) => status === 401 || status === 503)).toBe(true)
      for (const { retryAfter, text } of refused) {
        expect(retryAfter).toBe('1')
        expect(JSON.parse(text)).toMatchObject({ error: { code: 503, type: 'server_error' } })
      }
      const { mock, account, open, revoked } = started
      expect((await mock.chat(open)).status).toBe(200)
      expect((await mock.chat(revoked)).status).toBe(401)
      // A charge whose outcome nobody knew is undone when the store is back.
      const served = answers.filter(({ status }) => status === 200).length + 2
      const books = () => readBooks(mock, account)
      await expect.poll(async () => (await books()).entries, { timeout: 5000 }).toBe(Math.min(served, 10_000))
      const { balance, paid } = await books()
      expect(balance + paid).toBe(start)
      await expect
        .poll(
          async () =>
            (await mock.admin<{ data: { account: string }[] }>(`/requests?path=/v1/chat/completions&status=200`)).data.length,
        )
        .toBe(served)
    },
  )

  test('drops connections: nothing is charged twice, and requests go on', async () => {
    const redis = await useRedis()
    const started = await begin(redis)
    const drop = async () => {
      for (let times = 0; times < 20; times += 1) {
        await sleep(100)
        redis.ask('CLIENT', 'KILL', 'TYPE', 'normal')
      }
    }
    const { answers, ofRevoked } = await loadDuring(started, drop())
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true)
    expect(ofRevoked.every(({ status }) => status === 401 || status === 503)).toBe(true)
    const served = answers.filter(({ status }) => status === 200).length + 1
    await expect.poll(async () => (await readBooks(started.mock, started.account)).entries).toBe(Math.min(served, 10_000))
    const { balance, paid } = await readBooks(started.mock, started.account)
    expect(balance + paid).toBe(start)
  })
})
