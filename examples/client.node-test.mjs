import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createMock } from '@tokmodel/conformance/testing'
import OpenAI from 'openai'

const mock = await createMock()
after(() => mock.close())

const ask = (client) => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })

test('the environment leads to the mock, and an answer is paid for once', async () => {
  await ask(new OpenAI())
  mock.expectOneBilledRequest()
})

test('a key that is revoked is refused at once, and the client stops there', async () => {
  const account = await mock.createAccount()
  const client = new OpenAI({ apiKey: account.key })
  await ask(client)
  await account.revoke()
  await assert.rejects(ask(client), OpenAI.AuthenticationError)
  account.expectNothingAfter(401)
})

test('without credits there is a PermissionDeniedError', async () => {
  const account = await mock.createAccount(0)
  await assert.rejects(ask(new OpenAI({ apiKey: account.key })), OpenAI.PermissionDeniedError)
})

test('a 503 is tried again', async () => {
  const account = await mock.createAccount()
  await account.setFaults({ status: 503, times: 1 })
  await ask(new OpenAI({ apiKey: account.key }))
  assert.deepEqual(
    account.requests.map(({ status }) => status),
    [503, 200],
  )
})
