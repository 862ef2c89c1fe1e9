import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { createMock } from '../../mock/mock.ts'
import { createMemoryStore } from '../../mock/state/memory-store.ts'
import type { Reservation } from '../../mock/state/store.ts'
import { hello, startMock } from '../support/start-mock.ts'

const most = Number.MAX_SAFE_INTEGER
const usage = { id: 'r', created: 1, key_id: 'k', model: 'm', endpoint: '/', prompt_tokens: 0, completion_tokens: 0, credits: 0 }

test('a top-up beyond what can be counted exactly is refused with a 400 and changes nothing', async () => {
  const mock = await startMock({ accounts: [{ credits: most - 10 }] })
  const balance = async () => ((await (await mock.console('/credits')).json()) as { balance: number }).balance
  const refused = await mock.console('/credits/top-ups', 'POST', { credits: 11 })
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ error: { param: 'credits', code: 400 } })
  expect(await balance()).toBe(most - 10)
  expect((await mock.console('/credits/top-ups', 'POST', { credits: 10 })).status).toBe(201)
  expect(await balance()).toBe(most)
})

test('a top-up leaves room for what an open stream may give back', async () => {
  const mock = await startMock({ accounts: [{ credits: most }] })
  mock.world.faults.set([{ chunk_ms: 20 }])
  const leaving = new AbortController()
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ ...hello, stream: true })
  await mock.send('/v1/chat/completions', { method: 'POST', headers, body, signal: leaving.signal })
  expect((await mock.console('/credits/top-ups', 'POST', { credits: 1 })).status).toBe(400)
  leaving.abort()
  await expect.poll(() => mock.world.journal.list()[0]?.stream).toBe('abandoned')
  const [entry] = mock.world.journal.list()
  const { balance } = (await (await mock.console('/credits')).json()) as { balance: number }
  expect(balance).toBe(most - (entry?.credits ?? 0))
  expect((await mock.console('/credits/top-ups', 'POST', { credits: entry?.credits })).status).toBe(201)
})

test('whatever is taken, given back and topped up, the balance is what integers without end say', () => {
  const amount = fc.oneof(fc.nat(100), fc.integer({ min: most - 100, max: most }), fc.nat(most))
  const step = fc.oneof(
    fc.record({ kind: fc.constant('topUp' as const), amount }),
    fc.record({ kind: fc.constant('reserve' as const), amount }),
    fc.record({ kind: fc.constant('settle' as const), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ kind: fc.constant('set' as const), amount }),
  )
  fc.assert(
    fc.property(amount, fc.array(step, { maxLength: 30 }), (start, steps) => {
      const store = createMemoryStore()
      void store.createAccount({ id: 'a', balance: start, consoleHash: 'c' })
      let balance = BigInt(start)
      const open: { reservation: Reservation; amount: number }[] = []
      for (const taken of steps) {
        if (taken.kind === 'topUp' && store.topUp('a', taken.amount) !== undefined) balance += BigInt(taken.amount)
        if (taken.kind === 'set' && store.setBalance('a', taken.amount)) balance = BigInt(taken.amount)
        if (taken.kind === 'reserve') {
          const reservation = store.reserve('a', taken.amount) as Reservation | undefined
          if (reservation !== undefined) {
            open.push({ reservation, amount: taken.amount })
            balance -= BigInt(taken.amount)
          }
        }
        const last = taken.kind === 'settle' ? open.pop() : undefined
        if (last !== undefined && taken.kind === 'settle') {
          const unneeded = Math.floor(last.amount * taken.part)
          void last.reservation.settle(unneeded, usage)
          balance += BigInt(unneeded)
        }
        expect(BigInt(store.balance('a') as number)).toBe(balance)
      }
      for (const { reservation, amount: whole } of open) {
        void reservation.settle(whole, usage)
        balance += BigInt(whole)
      }
      expect(BigInt(store.balance('a') as number)).toBe(balance)
    }),
    { numRuns: 500 },
  )
})

test('a stream that outlives a reset gives nothing to the accounts that come after it, and ends nothing', async () => {
  const mock = await createMock()
  const answer = createFetchHandler(mock)
  const ask = async (path: string, token: string, body: unknown) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return await answer(new Request(`http://mock.test${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
  }
  const made = (await (await ask('/__admin/accounts', mock.secrets.adminToken, {})).json()) as { keys: { key: string }[] }
  const streams = [mock.secrets.key, made.keys[0]?.key ?? ''].map((key) =>
    ask('/v1/chat/completions', key, { ...hello, stream: true }),
  )
  const [own, other] = await Promise.all(streams)
  const account = mock.world.journal.list()[0]?.account ?? ''
  await mock.world.reset()
  await own?.body?.cancel()
  await other?.body?.cancel()
  expect(await mock.world.store.balance(account)).toBe(1_000_000)
  expect(await mock.world.store.listUsage(account)).toEqual([])
})

test('an account cannot be configured with credits that cannot be counted', async () => {
  await expect(createMock({ accounts: [{ credits: 2 ** 53 }] })).rejects.toMatchObject({
    name: 'MockConfigError',
    code: 'ERR_MOCK_CONFIG',
  })
})

test('the price of any body is counted exactly', async () => {
  const mock = await startMock({ accounts: [{ credits: most }] })
  const body = { model: 'claude-opus-4-5', messages: [{ role: 'user', content: 'x'.repeat(4_000_000) }], n: 128 }
  const answered = (await (await mock.post('/v1/chat/completions', body)).json()) as { usage: { credits: number } }
  const { balance } = (await (await mock.console('/credits')).json()) as { balance: number }
  expect(answered.usage.credits).toBeGreaterThan(25_000_000)
  expect(balance).toBe(most - answered.usage.credits)
})
