import { afterAll, expect, test } from 'bun:test'
import { createMock } from '@tokmodel/conformance/testing'
import { ask } from './client'

const mock = await createMock()
afterAll(() => mock.close())

test('the environment leads to the mock, and an answer is paid for once', async () => {
  expect(await ask('Hello')).toMatch(/\w/)
  mock.expectOneBilledRequest()
})

test('a revoked key is refused once', async () => {
  const account = await mock.createAccount()
  await account.revoke()
  await expect(ask('Hello', account.key)).rejects.toThrow('Invalid or missing API key.')
  account.expectNothingAfter(401)
})
