import { createMock } from '@tokmodel/conformance/mock'
import { createHandlers } from '@tokmodel/conformance/mock/msw'
import { setupServer } from 'msw/node'
import OpenAI, { AuthenticationError } from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'

const mock = await createMock()
const server = setupServer(...createHandlers(mock))
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

const ask = (apiKey: string) =>
  new OpenAI({ baseURL: 'https://tokmodel.com/v1', apiKey }).chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'Hello' }],
  })

test('a valid key gets an answer', async () => {
  expect((await ask(mock.secrets.key)).choices[0]?.message.content).toMatch(/\w/)
})

test('a revoked key raises an AuthenticationError, once', async () => {
  await expect(ask(mock.secrets.revokedKey ?? '')).rejects.toThrow(AuthenticationError)
  const refusals = mock.world.journal.list().filter(({ cause }) => cause === 'key_revoked')
  expect(refusals).toHaveLength(1)
})
