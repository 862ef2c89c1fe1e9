import { expect, test } from 'vitest'
import { createMock as createTestMock } from '../../runners/testing.ts'
import { mockConfig } from '../../spec/schemas/mock-config.ts'
import { forbiddenBody, startMock, unauthorizedBody } from '../support/start-mock.ts'

/** Requests of one fresh account, with its faults. */
async function startFaulty(...faults: object[]) {
  const mock = await startMock()
  const { id, keys } = await mock.account(1000)
  const set = (...next: object[]) => mock.admin('/faults', 'PUT', { faults: next.map((fault) => ({ account: id, ...fault })) })
  expect((await set(...faults)).status).toBe(200)
  return { ...mock, id, set, ask: () => mock.chat({}, keys[0]?.key ?? '') }
}

test('a fault with 401 is, byte for byte and with its challenge, what a key that nobody has gets', async () => {
  const { ask, chat, world } = await startFaulty({ status: 401 })
  const [faulty, ordinary] = [await ask(), await chat({}, 'sk-nobody-has-this-key')]
  expect(await faulty.text()).toBe(unauthorizedBody)
  expect(await ordinary.text()).toBe(unauthorizedBody)
  for (const { status, headers } of [faulty, ordinary]) {
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="TokModel", error="invalid_token"')
    expect(headers.get('content-type')).toBe('application/json')
  }
  expect(world.journal.list().map(({ cause }) => cause)).toEqual(expect.arrayContaining(['fault', 'key_unknown']))
})

test('a fault with 403 is, byte for byte, what an account without credits gets', async () => {
  const { ask } = await startFaulty({ status: 403 })
  const refused = await ask()
  expect([refused.status, await refused.text()]).toEqual([403, forbiddenBody])
})

test.each([
  [429, 'rate_limit_error'],
  [400, 'invalid_request_error'],
  [502, 'server_error'],
])('a fault with %i has the type %s', async (status, type) => {
  const { ask } = await startFaulty({ status })
  expect(await (await ask()).json()).toEqual({
    error: { message: `The mock was asked to answer ${status}.`, type, code: status },
  })
})

test('a fault may have a type, a code and a message of its own', async () => {
  const { ask, set } = await startFaulty({ status: 429, retry_after: 3, code: 'slow_down', type: 'tier_error', message: 'Wait.' })
  const refused = await ask()
  expect(await refused.json()).toEqual({ error: { message: 'Wait.', type: 'tier_error', code: 'slow_down' } })
  expect(refused.headers.get('retry-after')).toBe('3')
  await set({ status: 401, message: 'No.' })
  const unauthorized = await ask()
  expect(await unauthorized.json()).toEqual({ error: { message: 'No.', type: 'authentication_error', code: 401 } })
  expect(unauthorized.headers.get('www-authenticate')).toContain('Bearer')
})

test.each([
  [{ retry_after: 1 }, '`retry_after` needs `status`: it is a part of an error.'],
  [{ latency_ms: 1, message: 'x' }, '`message` needs `status`: it is a part of an error.'],
  [{ cut_after: 1, reset: true }, '`reset` does not go with `cut_after`.'],
  [{ status: 500, malformed_json: true }, '`status` does not go with `malformed_json`.'],
  [{ cut_after: 1, error_after: 2 }, '`cut_after` does not go with `error_after`.'],
  [{ rate_limit_headers: 'all' }, '`rate_limit_headers` needs `requests_per_minute` or `tokens_per_minute`.'],
  [{ requests_per_minute: 1, probability: 0.5 }, '`probability` does not go with `requests_per_minute`.'],
  [{ probability: 1.5, status: 500 }, '`faults[0].probability` must be <= 1.'],
  [{ tokens_per_minute: 0 }, '`faults[0].tokens_per_minute` must be >= 1.'],
  [{ tool_call_deltas: 'torn' }, '`faults[0].tool_call_deltas` must be one of split, interleaved, without_index.'],
])('%o is refused with a sentence, and the faults before it stay', async (fault, sentence) => {
  const mock = await startMock({ faults: [{ path: '/v1/embeddings', status: 500 }] })
  const refused = await mock.admin('/faults', 'PUT', { faults: [fault] })
  expect([refused.status, (await refused.json()).error.message]).toEqual([400, sentence])
  expect(mock.world.faults.list()).toEqual([{ path: '/v1/embeddings', status: 500 }])
})

test('a configuration file and a test hear the same sentences', async () => {
  const fault = { cut_after: 1, reset: true } as const
  expect(mockConfig.safeParse({ faults: [fault] }).error?.issues[0]?.message).toBe('`reset` does not go with `cut_after`')
  await expect(startMock({ faults: [fault] })).rejects.toThrow(
    'The fault 1 of 1 is not valid: `reset` does not go with `cut_after`.',
  )
  await using mock = await createTestMock({ patchEnv: false })
  await expect(mock.setFaults({ status: 200 })).rejects.toThrow('The fault 1 of 1 is not valid: `status` must be >= 400.')
  await expect(mock.setFaults({ mutant: 'no/such' })).rejects.toThrow('There is no mutant `no/such`.')
  await expect(mock.setFaults({ colour: 'red' } as object)).rejects.toThrow('`colour` is not known')
})

test('a request that asks for a contradiction is told so', async () => {
  const mock = await startMock()
  const refused = await mock.chat({ model: 'mock/reset=true,cut_after=1' })
  expect([refused.status, (await refused.json()).error.message]).toEqual([
    400,
    'The model: `reset` does not go with `cut_after`.',
  ])
  expect((await mock.chat({ model: 'mock/reset=1' })).status).toBe(400)
})

test('the members that a request can ask for are those that the mock lists', async () => {
  const mock = await startMock()
  const { members } = await (await mock.admin('/scenarios')).json()
  const words: Record<string, string> = { reset: 'true', malformed_json: 'true', tool_call_deltas: 'split', status: '503' }
  for (const member of members) {
    const value = words[member] ?? '0'
    const fault = member === 'retry_after' ? `status=503,${member}=${value}` : `${member}=${value}`
    const outcome = await mock.chat({ model: `mock/${fault}` }).then(
      ({ status }) => status,
      () => 'no answer',
    )
    expect(outcome, member).not.toBe(400)
  }
})
