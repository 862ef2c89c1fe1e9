import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

type Mock = Awaited<ReturnType<typeof startMock>>
type Account = Awaited<ReturnType<Mock['account']>>

const balanceOf = async (mock: Mock, account: Account) =>
  ((await (await mock.console('/credits', 'GET', undefined, account.console_token)).json()) as { balance: number }).balance
const priceOf = async (response: Response) => ((await response.json()) as { usage: { credits: number } }).usage.credits

test('of 200 parallel requests on credit for 50, exactly 50 succeed, 150 get the 403, and nothing is left', async () => {
  const mock = await startMock()
  const price = await priceOf(await mock.chat())
  const account = await mock.account(50 * price)
  const responses = await Promise.all(Array.from({ length: 200 }, () => mock.chat({}, account.keys[0]?.key)))
  const count = (status: number) => responses.filter((response) => response.status === status).length
  expect([count(200), count(403)]).toEqual([50, 150])
  expect(await balanceOf(mock, account)).toBe(0)
})

test('the same holds for streams and plain calls mixed, with a top-up in between: what was charged is what is gone', async () => {
  const mock = await startMock()
  const price = await priceOf(await mock.chat())
  const account = await mock.account(20 * price)
  const calls = Array.from({ length: 60 }, async (_, index) => {
    const response = await mock.chat({ stream: index % 2 === 0 }, account.keys[0]?.key)
    await response.text()
    return response.status
  })
  const topUp = mock.console('/credits/top-ups', 'POST', { credits: 10 * price }, account.console_token)
  const statuses = await Promise.all(calls)
  expect((await topUp).status).toBe(201)
  const served = statuses.filter((status) => status === 200).length
  const left = await balanceOf(mock, account)
  expect(left).toBe(30 * price - served * price)
  expect(left).toBeGreaterThanOrEqual(0)
  const usage = (await (await mock.console('/usage', 'GET', undefined, account.console_token)).json()) as {
    data: { credits: number }[]
  }
  expect(usage.data.reduce((sum, { credits }) => sum + credits, 0)).toBe(served * price)
})

test('a balance that equals the price is enough, one credit less is refused and stays', async () => {
  const mock = await startMock()
  const price = await priceOf(await mock.chat())
  const [exact, short] = [await mock.account(price), await mock.account(price - 1)]
  expect((await mock.chat({}, exact.keys[0]?.key)).status).toBe(200)
  expect(await balanceOf(mock, exact)).toBe(0)
  expect((await mock.chat({}, short.keys[0]?.key)).status).toBe(403)
  expect(await balanceOf(mock, short)).toBe(price - 1)
})

test('requests that are refused or invalid cost nothing', async () => {
  const mock = await startMock()
  const account = await mock.account(1000)
  const key = account.keys[0]?.key
  await mock.chat({ messages: 7 }, key)
  await mock.chat({ model: 'none' }, key)
  await mock.chat({}, 'sk-unknown')
  expect(await balanceOf(mock, account)).toBe(1000)
})

test('two keys of an account share its balance and another account is left alone', async () => {
  const mock = await startMock()
  const [account, other] = [await mock.account(10_000, [{ name: 'a' }, { name: 'b' }]), await mock.account(10_000)]
  for (const { key } of account.keys) await mock.chat({}, key)
  const spent = 10_000 - (await balanceOf(mock, account))
  expect(spent).toBeGreaterThan(0)
  expect(await balanceOf(mock, other)).toBe(10_000)
})

test('a stream that its client abandons is charged for the tokens that were sent', async () => {
  const mock = await startMock()
  const account = await mock.account(10_000)
  const price = await priceOf(await mock.chat())
  await mock.admin('/faults', 'PUT', { faults: [{ account: account.id, chunk_ms: 20 }] })
  const leaving = new AbortController()
  const response = await fetch(`${mock.url}/v1/chat/completions`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { authorization: `Bearer ${account.keys[0]?.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello' }] }),
  })
  await response.body?.getReader().read()
  leaving.abort()
  await expect.poll(() => mock.world.journal.list().at(-1)?.stream).toBe('abandoned')
  const entry = mock.world.journal.list().at(-1)
  const spent = 10_000 - (await balanceOf(mock, account))
  expect(spent).toBe(entry?.credits)
  expect(spent).toBeGreaterThan(0)
  expect(spent).toBeLessThan(price)
})

test('n choices cost n times the completion, and a dearer model its multiple', async () => {
  const mock = await startMock()
  const usageOf = async (members: object) =>
    (
      (await (await mock.chat(members)).json()) as {
        usage: { prompt_tokens: number; completion_tokens: number; credits: number }
      }
    ).usage
  const three = await usageOf({ n: 3, max_tokens: 2 })
  expect(three).toMatchObject({ completion_tokens: 6, credits: three.prompt_tokens + 6 })
  const large = await usageOf({ model: 'openai/gpt-4o', max_tokens: 2 })
  expect(large.credits).toBe(10 * (large.prompt_tokens + large.completion_tokens))
})
