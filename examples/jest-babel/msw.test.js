// msw 2 needs packages that are no CommonJS: see "jest" in package.json.
import { createMock } from '@tokmodel/conformance/mock'
import { createHandlers } from '@tokmodel/conformance/mock/msw'
import { setupServer } from 'msw/node'
import { ask } from './client'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

test('nothing leaves the process', async () => {
  const mock = await createMock()
  server.use(...createHandlers(mock))
  mock.reply('Hello', 'Good morning.')
  expect(await ask('Hello', mock.secrets.key, 'https://tokmodel.com/v1')).toBe('Good morning.')
})
