import { test } from 'node:test'
import { createMock } from '@tokmodel/conformance/testing'

test('goes on after a 401', async () => {
  const mock = await createMock()
  const account = await mock.createAccount()
  const ask = () => fetch(`${process.env.OPENAI_BASE_URL}/models`, { headers: { authorization: `Bearer ${account.key}` } })
  await ask()
  await account.revoke()
  for (let attempt = 0; attempt < 3; attempt += 1) await ask()
  await mock.close()
})
