import assert from 'node:assert/strict'
import { createMock } from '@tokmodel/conformance/testing'
import { ask } from './client.ts'

Deno.test('the environment leads to the mock, and an answer is paid for once', async () => {
  const mock = await createMock()
  assert.match(await ask('Hello'), /\w/)
  mock.expectOneBilledRequest()
  await mock.close()
})

Deno.test('a revoked key is refused once', async () => {
  const mock = await createMock()
  const account = await mock.createAccount()
  await account.revoke()
  await assert.rejects(ask('Hello', account.key), /Invalid or missing API key/)
  account.expectNothingAfter(401)
  await mock.close()
})
