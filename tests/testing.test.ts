import { execFileSync } from 'node:child_process'
import { setupServer } from 'msw/node'
import OpenAI from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import { createHandlers } from '../mock/adapters/msw.ts'
import { createMock as createCore } from '../mock/mock.ts'
import { createMock, type TestAccount } from '../runners/testing.ts'
import { root } from './support/cli.ts'

const start = async (...args: Parameters<typeof createMock>) => {
  const mock = await createMock(...args)
  onTestFinished(() => mock.close())
  return mock
}
const ask = (baseURL: string, apiKey: string, maxRetries = 0) =>
  new OpenAI({ baseURL, apiKey, maxRetries }).chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'Hello' }],
  })

test('the environment leads to the mock until it is closed', async () => {
  const before = process.env['OPENAI_BASE_URL']
  const mock = await createMock()
  expect(process.env['OPENAI_BASE_URL']).toBe(mock.baseURL)
  expect(process.env['OPENAI_API_KEY']).toBe(mock.key)
  await mock.close()
  expect(process.env['OPENAI_BASE_URL']).toBe(before)
  const other = await start({ patchEnv: false })
  expect(process.env['OPENAI_BASE_URL']).not.toBe(other.baseURL)
})

test('64 tests at a time, each with its own account, never see each other', async () => {
  const mock = await start({ patchEnv: false })
  const one = async (index: number) => {
    const account = await mock.createAccount(index % 4 === 0 ? 0 : 1000)
    const kinds: Record<number, (of: TestAccount) => Promise<string[]>> = {
      0: async ({ key }) => [await outcome(ask(mock.baseURL, key))],
      1: async (of) => {
        const first = await outcome(ask(mock.baseURL, of.key))
        await of.revoke()
        return [first, await outcome(ask(mock.baseURL, of.key))]
      },
      2: async (of) => {
        await of.setFaults({ status: 418 })
        return [await outcome(ask(mock.baseURL, of.key))]
      },
      3: async ({ key }) => [await outcome(ask(mock.baseURL, key)), await outcome(ask(mock.baseURL, key))],
    }
    const outcomes = (await kinds[index % 4]?.(account)) ?? []
    expect(account.requests.map(({ status }) => String(status))).toEqual(outcomes)
    const spent = account.requests.reduce((sum, { credits }) => sum + credits, 0)
    expect(await account.credits()).toBe((index % 4 === 0 ? 0 : 1000) - spent)
    return outcomes
  }
  const all = await Promise.all(Array.from({ length: 64 }, (_, index) => one(index)))
  const expected = [['403'], ['200', '401'], ['418'], ['200', '200']]
  expect(all).toEqual(Array.from({ length: 64 }, (_, index) => expected[index % 4]))
  expect(mock.requests).toEqual([])
})

test('what the assertions say of requests is what they find', async () => {
  const mock = await start({ patchEnv: false })
  expect(() => mock.expectOneBilledRequest()).toThrow('expected one billed request, got 0')
  await ask(mock.baseURL, mock.key)
  mock.expectOneBilledRequest()
  expect(() => mock.expectNothingAfter(401)).toThrow('expected a 401, got none\n  POST /v1/chat/completions: 200,')
  await mock.setCredits(0)
  await outcome(ask(mock.baseURL, mock.key))
  mock.expectNothingAfter(403)
  await outcome(ask(mock.baseURL, mock.key))
  expect(() => mock.expectNothingAfter(403)).toThrow('expected no request after the 403, got 1')
  await expect(mock.revoke('sk-nobody')).rejects.toThrow('The mock has no such key')
  await mock.reset()
  expect(await mock.credits()).toBe(1_000_000)
})

test('64 tests at a time say what is answered, and none sees the reply of another', async () => {
  const mock = await start({ patchEnv: false })
  const one = async (index: number) => {
    const account = await mock.createAccount()
    account.reply('Hello', [`answer ${index}`, `then ${index}`])
    const client = new OpenAI({ baseURL: mock.baseURL, apiKey: account.key })
    const messages = [{ role: 'user' as const, content: 'Hello' }]
    const say = async () => (await client.chat.completions.create({ model: 'gpt-4o-mini', messages })).choices[0]?.message.content
    expect([await say(), await say()]).toEqual([`answer ${index}`, `then ${index}`])
  }
  await Promise.all(Array.from({ length: 64 }, (_, index) => one(index)))
  expect(mock.unusedFixtures()).toEqual([])
})

test('a test sees what was sent, and reads in what it differs from what it expected', async () => {
  const mock = await start({ patchEnv: false })
  expect(() => mock.expectRequest({})).toThrow('expected a request, got none')
  mock.expectNoRequest()
  await ask(mock.baseURL, mock.key)
  mock.expectRequest({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: /^Hel/ }] })
  mock.expectRequest({ model: expect.stringContaining('mini') })
  const wrong = { model: 'gpt-4o', messages: [{ content: 'Bye', role: 'user' }, {}], tools: [] }
  expect(() => mock.expectRequest(wrong)).toThrow(
    /^the request, POST \/v1\/chat\/completions \(req_\w+\), differs:\n {2}model: expected "gpt-4o", got "gpt-4o-mini"\n {2}messages: expected 2 entries, got 1\n {2}messages\[0\]\.content: expected "Bye", got "Hello"\n {2}tools: expected a list, got nothing$/,
  )
  expect(() => mock.expectNoRequest()).toThrow('expected no request, got 1\n  POST /v1/chat/completions: 200,')
  const without = await start({ patchEnv: false, bodies: false })
  await ask(without.baseURL, without.key)
  expect(() => without.expectRequest({})).toThrow('what was sent is not kept')
})

test('attempts of a client are counted', async () => {
  const mock = await start({ patchEnv: false })
  const account = await mock.createAccount()
  await account.setFaults({ status: 503, times: 1 })
  await ask(mock.baseURL, account.key, 2)
  account.expectAttempts(2)
  expect(() => account.expectAttempts(1)).toThrow('expected 1 attempt, got 2 of the last request')
  expect(() => mock.expectAttempts(1)).toThrow('expected 1 attempt, got no request')
})

test('in this process and over HTTP a client leaves the same journal', async () => {
  const config = { seed: 7, accounts: [{ name: 'a', credits: 40, keys: [{ name: 'k', key: 'sk-same-key-here' }] }] }
  const drive = async (baseURL: string) => {
    await outcome(ask(baseURL, 'sk-same-key-here'))
    const stream = await new OpenAI({ baseURL, apiKey: 'sk-same-key-here' }).chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
    })
    for await (const _ of stream);
    await outcome(ask(baseURL, 'sk-nobody'))
    for (let call = 0; call < 4; call += 1) await outcome(ask(baseURL, 'sk-same-key-here'))
  }
  const mock = await start({ ...config, patchEnv: false })
  await drive(mock.baseURL)
  const inProcess = await createCore(config)
  const server = setupServer(...createHandlers(inProcess))
  server.listen({ onUnhandledRequest: 'bypass' })
  onTestFinished(() => server.close())
  await drive('https://tokmodel.com/v1')
  const withoutTimes = (list: readonly { at: number }[]) => list.map(({ at: _, ...entry }) => entry)
  expect(withoutTimes(inProcess.world.journal.list())).toEqual(withoutTimes(mock.mock.world.journal.list()))
  expect(mock.requests.map(({ cause }) => cause)).toContain('credits_short')
})

test('the example for node:test passes as it stands', () => {
  const output = execFileSync(process.execPath, ['--test', 'examples/client.node-test.mjs'], { cwd: root, encoding: 'utf8' })
  expect(output).toMatch(/pass 4\b/)
})

/** The status that an SDK tells of. */
async function outcome(answer: Promise<unknown>): Promise<string> {
  return await answer.then(
    () => '200',
    (error: { status?: number }) => String(error.status),
  )
}
