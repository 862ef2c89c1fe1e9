import { createMock } from '@tokmodel/conformance/testing'
import { ask } from './client'

let mock
beforeAll(async () => {
  mock = await createMock()
})
afterAll(() => mock.close())

test('the environment leads to the mock, and an answer is paid for once', async () => {
  expect(await ask('Hello')).toMatch(/\w/)
  mock.expectOneBilledRequest()
})

test('without credits the message is that of the documentation', async () => {
  const account = await mock.createAccount(0)
  await expect(ask('Hello', account.key)).rejects.toThrow('credits')
  account.expectNothingAfter(403)
})
