import { afterEach, beforeEach, expect, vi } from 'vitest'
import { unknownToDocument } from './unknown-to-document.ts'

// Every reply of the mock is validated against openapi.yaml: one that is not in the document fails the test that caused it.
vi.mock('../../mock/mock.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../mock/mock.ts')>()
  if (!expect.getState().testPath?.includes('/tests/mock/')) return original
  const { holdToDocument } = await import('./hold-to-document.ts')
  const createMock: typeof original.createMock = async (...given) => holdToDocument(await original.createMock(...given))
  return { ...original, createMock }
})

if (expect.getState().testPath?.includes('/tests/mock/')) {
  beforeEach(() => {
    unknownToDocument.length = 0
  })
  afterEach(() => {
    expect([...new Set(unknownToDocument)], 'what the document does not know').toEqual([])
  })
}
