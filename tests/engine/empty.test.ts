import { expect, test } from 'vitest'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import type { Call, Reply } from '../../mock/pipeline/call.ts'
import { run } from '../../runners/run.ts'

/** What is said of entries, blocks, choices or vectors: a server that has none of them cannot pass. */
const aboutEntries = [
  ...['chat/choices', 'chat/content', 'chat/one-choice', 'messages/content', 'responses/output-text'],
  ...['embeddings/base64', 'embeddings/float', 'embeddings/order'],
  ...['images/base64', 'images/count', 'images/edits', 'images/link', 'images/link-leads', 'images/variations'],
  ...['models/id-form', 'models/list-data', 'models/listed-id', 'models/model-members', 'models/owned-by'],
  ...['rerank/all-documents', 'rerank/document', 'rerank/index', 'rerank/sorted', 'rerank/top-n'],
]

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return []
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, emptied(inner)]))
}

test('a server that is empty in the right shape passes no check of what it does not show', async () => {
  const mock = await createMock()
  const handle = async (call: Call): Promise<Reply> => {
    const reply = await mock.handle(call)
    const isJson = typeof reply.body === 'string' && reply.headers['content-type']?.startsWith('application/json')
    return isJson && reply.status === 200 ? { ...reply, body: JSON.stringify(emptied(JSON.parse(reply.body as string))) } : reply
  }
  const server = await serveMock({ handle, world: mock.world, secrets: mock.secrets })
  const report = await run({ url: server.url, key: mock.secrets.key, watch: 50, checks: aboutEntries })
  await server.close(0)
  expect(report.results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id)).toEqual([])
  expect(report.results).toHaveLength(aboutEntries.length)
})
