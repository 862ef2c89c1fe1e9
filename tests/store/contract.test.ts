import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClock } from '../../mock/state/clock.ts'
import { createMemoryStore } from '../../mock/state/memory-store.ts'
import type { Shared } from '../../mock/state/shared.ts'
import type { Reservation, Store, StoredKey, UsageEntry } from '../../mock/state/store.ts'
import { createRedisShared } from '../../runners/store/create-redis-shared.ts'
import { hasRedis, type Redis, startRedis } from '../support/redis.ts'

const most = Number.MAX_SAFE_INTEGER

const usageOf = (id: string, credits = 0): UsageEntry => ({
  id,
  created: 1,
  key_id: 'k',
  model: 'm',
  endpoint: '/',
  prompt_tokens: 0,
  completion_tokens: 0,
  credits,
})

const keyOf = (members: Partial<StoredKey> = {}): StoredKey => ({
  id: 'key_1',
  account: 'a',
  hash: 'hash/1+=',
  preview: '…1234',
  created: 5,
  expiresAt: null,
  name: 'first',
  status: 'active',
  lastUsed: null,
  ...members,
})

let redis: Redis | undefined
const open: Shared[] = []

/** Another process on the same store. */
async function joinStore(): Promise<Store> {
  const mock = { adminToken: 'admin', keepsSent: true, clock: createClock() }
  const shared = await createRedisShared({ url: redis?.url ?? '' }, mock)
  open.push(shared)
  return shared.store
}

beforeAll(async () => {
  if (hasRedis) redis = await startRedis()
})
afterAll(async () => {
  await Promise.all(open.map((shared) => shared.close()))
  await redis?.remove()
})

/** One store in memory; and one that is used by two processes in turn. */
const stores = [
  { name: 'memory', isThere: true, start: () => createMemoryStore() },
  { name: 'Redis', isThere: hasRedis, start: createTwoInTurn },
]

async function createTwoInTurn(): Promise<Store> {
  const both = [await joinStore(), await joinStore()]
  await both[0]?.clear()
  let calls = 0
  return new Proxy({} as Store, {
    get(_, name) {
      calls += 1
      return both[calls % 2]?.[name as keyof Store]
    },
  })
}

describe.each(stores.filter(({ isThere }) => isThere))('a store in $name', ({ start }) => {
  const create = async (balance = 100): Promise<Store> => {
    const store = await start()
    await store.createAccount({ id: 'a', balance, consoleHash: 'console' })
    return store
  }

  test('finds accounts by their id and their console token', async () => {
    const store = await create()
    expect(await store.hasAccount('a')).toBe(true)
    expect(await store.hasAccount('b')).toBe(false)
    expect(await store.findConsole('console')).toBe('a')
    expect(await store.findConsole('other')).toBeUndefined()
  })

  test('finds keys as they were added, in their order', async () => {
    const store = await create()
    const keys = [keyOf(), keyOf({ id: 'key_2', hash: 'h2', expiresAt: 9, name: 'naïve "name" \u0000 ☃', lastUsed: 7 })]
    for (const key of keys) await store.addKey({ ...key })
    expect(await store.listKeys('a')).toEqual(keys)
    expect(await store.findKey('h2')).toEqual({ key: keys[1], balance: 100, dialect: 'tokmodel' })
    expect(await store.findKey('none')).toBeUndefined()
    expect(await store.renameKey('a', 'key_1', 'other')).toMatchObject({ id: 'key_1', name: 'other' })
    expect(await store.renameKey('a', 'none', 'other')).toBeUndefined()
    expect((await store.listKeys('a')).map(({ name }) => name)).toEqual(['other', keys[1]?.name])
  })

  test('numbers the requests that keys of an account open, and notes when', async () => {
    const store = await create()
    await store.addKey(keyOf())
    await store.addKey(keyOf({ id: 'key_2', hash: 'h2' }))
    expect(await store.admit('hash/1+=', 10)).toMatchObject({ cause: undefined, serial: 1, balance: 100 })
    expect(await store.admit('h2', 11)).toMatchObject({ serial: 2, key: { lastUsed: 11 } })
    expect(await store.findKey('hash/1+=')).toMatchObject({ key: { lastUsed: 10 } })
    expect(await store.admit('none', 1)).toBeUndefined()
  })

  test.each([
    ['key_revoked', { status: 'revoked' }],
    ['key_disabled', { status: 'disabled' }],
    ['key_expired', { expiresAt: 10 }],
  ] as const)('does not admit a key for the cause %s', async (cause, members) => {
    const store = await create()
    await store.addKey(keyOf(members))
    expect(await store.admit('hash/1+=', 10)).toMatchObject({ cause, serial: 0, key: { lastUsed: null } })
  })

  test('does not admit a key that was revoked, however often', async () => {
    const store = await create()
    await store.addKey(keyOf())
    expect(await store.revokeKey('a', 'key_1')).toBe(true)
    expect(await store.revokeKey('a', 'key_1')).toBe(true)
    expect(await store.revokeKey('a', 'none')).toBe(false)
    expect(await store.admit('hash/1+=', 10)).toMatchObject({ cause: 'key_revoked' })
  })

  test('takes exactly what is covered when all ask at once', async () => {
    const store = await create(500)
    const paid = await Promise.all(Array.from({ length: 800 }, (_, at) => store.pay('a', 1, usageOf(`r${at}`, 1))))
    expect(paid.filter((balance) => balance !== undefined)).toHaveLength(500)
    expect(await store.balance('a')).toBe(0)
    expect(await store.listUsage('a')).toHaveLength(500)
  })

  test('logs what was paid, in its order, and at most 10,000', async () => {
    const store = await create(20_000)
    for (let from = 0; from < 10_010; from += 1001)
      await Promise.all(Array.from({ length: 1001 }, (_, at) => store.pay('a', 1, usageOf(`r${from + at}`))))
    for (const id of ['last but one', 'last']) await store.pay('a', 1, usageOf(id))
    const ids = (await store.listUsage('a')).map(({ id }) => id)
    expect(ids).toHaveLength(10_000)
    expect(ids.slice(-2)).toEqual(['last but one', 'last'])
    expect(ids).not.toContain('r0')
  })

  test('refuses amounts that it cannot count, and changes nothing', async () => {
    const store = await create(most)
    for (const amount of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(await store.pay('a', amount, usageOf('r'))).toBeUndefined()
      expect(await store.reserve('a', amount)).toBeUndefined()
      expect(await store.topUp('a', amount)).toBeUndefined()
    }
    expect(await store.topUp('a', 1)).toBeUndefined()
    expect(await store.topUp('a', 0)).toBe(most)
    expect(await store.pay('a', 0, usageOf('free'))).toBe(most)
    expect(await store.setBalance('a', 2 ** 53)).toBe(false)
    expect(await store.balance('a')).toBe(most)
  })

  test('lets mutants take more than there is', async () => {
    const store = await create(5)
    expect(await store.credit('a', -7)).toBe(-2)
    expect(await store.credit('a', 3)).toBe(1)
    expect(await store.setBalance('a', -4)).toBe(true)
    expect(await store.pay('a', 1, usageOf('r'))).toBeUndefined()
    expect(await store.balance('a')).toBe(-4)
  })

  test('knows no account but those that were made', async () => {
    const store = await create()
    const calls: (() => unknown)[] = [
      () => store.balance('b'),
      () => store.pay('b', 1, usageOf('r')),
      () => store.reserve('b', 1),
      () => store.topUp('b', 1),
      () => store.credit('b', 1),
      () => store.setBalance('b', 1),
      () => store.listKeys('b'),
      () => store.listUsage('b'),
      () => store.revokeKey('b', 'key_1'),
      () => store.addKey(keyOf({ account: 'b' })),
    ]
    for (const call of calls) await expect((async () => await call())()).rejects.toThrow(RangeError)
  })

  test('is empty when it was cleared, and what streams give back then is nobody’s', async () => {
    const store = await create()
    await store.addKey(keyOf())
    const reservation = await store.reserve('a', 40)
    await store.clear()
    expect(await store.hasAccount('a')).toBe(false)
    expect(await store.findKey('hash/1+=')).toBeUndefined()
    await store.createAccount({ id: 'a', balance: 7, consoleHash: 'console' })
    await reservation?.settle(40, usageOf('r'))
    expect(await store.balance('a')).toBe(7)
    expect(await store.listUsage('a')).toEqual([])
  })

  test('has the balance that integers without end say, whatever is taken, given back and topped up', async () => {
    const amount = fc.oneof(fc.nat(100), fc.integer({ min: most - 100, max: most }), fc.nat(most))
    const step = fc.oneof(
      fc.record({ kind: fc.constant('topUp' as const), amount }),
      fc.record({ kind: fc.constant('pay' as const), amount }),
      fc.record({ kind: fc.constant('reserve' as const), amount }),
      fc.record({ kind: fc.constant('settle' as const), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ kind: fc.constant('set' as const), amount }),
    )
    const store = await create()
    let runs = 0
    await fc.assert(
      fc.asyncProperty(amount, fc.array(step, { maxLength: 30 }), async (balanceAtStart, steps) => {
        runs += 1
        const id = `account ${runs}`
        await store.createAccount({ id, balance: balanceAtStart, consoleHash: id })
        let balance = BigInt(balanceAtStart)
        const held: { reservation: Reservation; amount: number }[] = []
        const settle = async (part: number) => {
          const last = held.pop()
          if (last === undefined) return
          const unneeded = Math.floor(last.amount * part)
          await last.reservation.settle(unneeded, usageOf('r'))
          balance += BigInt(unneeded)
        }
        for (const taken of steps) {
          if (taken.kind === 'topUp' && (await store.topUp(id, taken.amount)) !== undefined) balance += BigInt(taken.amount)
          if (taken.kind === 'pay' && (await store.pay(id, taken.amount, usageOf('r'))) !== undefined)
            balance -= BigInt(taken.amount)
          if (taken.kind === 'set' && (await store.setBalance(id, taken.amount))) balance = BigInt(taken.amount)
          if (taken.kind === 'settle') await settle(taken.part)
          const reservation = taken.kind === 'reserve' ? await store.reserve(id, taken.amount) : undefined
          if (reservation !== undefined && taken.kind === 'reserve') {
            held.push({ reservation, amount: taken.amount })
            balance -= BigInt(taken.amount)
          }
          expect(BigInt(await store.balance(id))).toBe(balance)
        }
        while (held.length > 0) await settle(1)
        expect(BigInt(await store.balance(id))).toBe(balance)
      }),
      { numRuns: 60 },
    )
  })
})
