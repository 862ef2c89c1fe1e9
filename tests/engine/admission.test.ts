import { expect, onTestFinished, test } from 'vitest'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import type { Call, Reply } from '../../mock/pipeline/call.ts'
import { run } from '../../runners/run.ts'

// What anybody may have without a key, and what is given away.

const reply = (status: number, type: string, body: string): Reply => ({ status, headers: { 'content-type': type }, body })
const page = reply(200, 'text/html', '<!doctype html><title>App</title>')

async function judge(beside: (call: Call) => Reply | undefined) {
  const mock = await createMock()
  const handle = (call: Call) => beside(call) ?? mock.handle(call)
  const server = await serveMock({ handle, world: mock.world, secrets: mock.secrets })
  onTestFinished(() => server.close(0))
  const report = await run({ url: server.url, key: mock.secrets.key, watch: 20, suites: ['bypass'] })
  return report.results.flatMap((result) => (result.outcome === 'fail' ? [[result.id, result.actual]] : []))
}

const isApi = ({ target }: Call) => /^\/v1(beta)?\//.test(target)

test.each<[string, (call: Call) => Reply | undefined]>([
  ['an app that answers every unknown path with its page', (call) => (isApi(call) ? undefined : page)],
  [
    'a health check in JSON',
    ({ target }) => (target === '/health' ? reply(200, 'application/json', '{"object":"health","data":[]}') : undefined),
  ],
  ['answers to OPTIONS', ({ method }) => (method === 'OPTIONS' ? { ...reply(204, 'text/plain', ''), headers: {} } : undefined)],
  [
    'another site that answers all of its folder',
    ({ target }) => (target.startsWith('/api/') ? reply(200, 'application/json', '{"hello":"world"}') : undefined),
  ],
  [
    'JSON with 200 for whatever is not there',
    (call) => (isApi(call) ? undefined : reply(200, 'application/json', '{"message":"nothing here"}')),
  ],
])('%s is no way in', async (_, beside) => {
  expect(await judge(beside)).toEqual([])
})

test('a list that is shown to everybody is one, wherever it is', async () => {
  const list = reply(200, 'application/json', '{"object":"list","data":[{"id":"file-1"}]}')
  const found = await judge(({ target, method }) => (method === 'GET' && target === '/v1/files' ? list : undefined))
  expect(found).toEqual([['bypass/unlisted-routes', expect.stringContaining('GET /v1/files')]])
})
