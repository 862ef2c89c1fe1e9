import { createMock, type TestMock } from '@tokmodel/conformance/testing'
import type { ChatCompletion } from '@tokmodel/conformance/types'
import { ask } from './client'

let mock: TestMock
beforeAll(async () => {
  mock = await createMock()
})
afterAll(() => mock.close())

test('the environment leads to the mock, and a test says what is answered', async () => {
  mock.reply(/hello/i, 'Good morning.')
  const answer: ChatCompletion['choices'][number]['message']['content'] = await ask('Hello')
  expect(answer).toBe('Good morning.')
})

test('a revoked key is refused once', async () => {
  const account = await mock.createAccount()
  await account.revoke()
  await expect(ask('Hello', account.key)).rejects.toThrow('Invalid or missing API key.')
  account.expectNothingAfter(401)
})
