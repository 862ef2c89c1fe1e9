import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { unknownToDocument } from './unknown-to-document.ts'

// Every reply of the mock is validated against openapi.yaml: one that is not in the document fails the test that caused it.
// Modules outlive a file of tests: whose mock it is, is asked when it is made.
vi.mock('../../mock/mock.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../mock/mock.ts')>()
  const createHeldMock: typeof original.createMock = async (...given) => {
    const mock = await original.createMock(...given)
    if (!isTestOfMock()) return mock
    const { holdToDocument } = await import('./hold-to-document.ts')
    return holdToDocument(mock)
  }
  return { ...original, createMock: createHeldMock }
})

function isTestOfMock(): boolean {
  return expect.getState().testPath?.includes('/tests/mock/') ?? false
}

if (isTestOfMock()) {
  beforeAll(async () => {
    const { createMock } = await import('../../mock/mock.ts')
    expect(createMock.name, 'what makes the mocks of this file').toBe('createHeldMock')
  })
  beforeEach(() => {
    unknownToDocument.length = 0
  })
  afterEach(() => {
    expect([...new Set(unknownToDocument)], 'what the document does not know').toEqual([])
  })
}
