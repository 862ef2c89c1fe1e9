import { writeFile } from 'node:fs/promises'
import { createMock } from '@tokmodel/conformance/mock'
import { createHandlers } from '@tokmodel/conformance/mock/msw'
import { setupServer } from 'msw/node'
import OpenAI from 'openai-6'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openaiWith } from './clients/openai-with.mjs'
import { drive, usual } from './drive.mjs'
import { createLocalMock } from './local-mock.mjs'
import { versionOf } from './version-of.mjs'

const mock = await createMock()
const server = setupServer(...createHandlers(mock))
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

test('everything works in this process', async () => {
  const client = openaiWith(OpenAI, { baseURL: 'https://tokmodel.com/v1' })
  const name = 'openai (Node) through msw in vitest'
  const row = await drive({ name, version: versionOf('openai-6'), ...client }, createLocalMock(mock))
  await writeFile(process.env.MATRIX_ROW, JSON.stringify(row))
  expect(Object.entries(row.cells).filter(([column, cell]) => column !== 'retries 503' && !usual(column, cell))).toEqual([])
})
