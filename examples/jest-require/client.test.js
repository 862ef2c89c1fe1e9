const { createMock } = require('@tokmodel/conformance/testing')
const { ask } = require('./client')

let mock
beforeAll(async () => {
  mock = await createMock()
})
afterAll(() => mock.close())

test('the environment leads to the mock, and a test says what is answered', async () => {
  mock.reply(/weather/, 'It is 18 °C.')
  expect(await ask('How is the weather?')).toBe('It is 18 °C.')
  mock.expectRequest({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: /^How/ }] })
  mock.expectOneBilledRequest()
})

test('a revoked key is refused once', async () => {
  const account = await mock.createAccount()
  await account.revoke()
  await expect(ask('Hello', { apiKey: account.key })).rejects.toThrow('Invalid or missing API key.')
  account.expectNothingAfter(401)
})
