// Each test file of jest has modules of its own; the mock is loaded once, and each file starts its own.
const { createMock } = require('@tokmodel/conformance/testing')
const { ask } = require('./client')

test('timers of jest do not stop the mock', async () => {
  const before = process.env.OPENAI_BASE_URL
  const mock = await createMock()
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
  expect(await ask('Hello')).toMatch(/\w/)
  jest.useRealTimers()
  mock.expectAttempts(1)
  await mock.close()
  expect(process.env.OPENAI_BASE_URL).toBe(before)
  jest.resetModules()
  expect(require('@tokmodel/conformance/testing').createMock).toBe(createMock)
})
