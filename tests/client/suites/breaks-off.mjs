import { deepEqual, equal, notEqual } from 'node:assert/strict'
import { createMock } from '@tokmodel/conformance/testing'

// What the mock of the judge does is there before and after, and what this one does comes through as it is.
const { TOKMODEL_BASE_URL: judge, TOKMODEL_API_KEY: key } = process.env
const first = await createMock({ seed: 7, models: [{ id: 'acme/large' }], modelsOnly: true })
const second = await createMock({ patchEnv: false })
notEqual(first.url, second.url)
const ask = async (mock, body, sender = mock.key) => {
  const headers = { authorization: `Bearer ${sender}`, 'content-type': 'application/json' }
  const messages = [{ role: 'user', content: 'Hello' }]
  return await fetch(`${mock.baseURL}/chat/completions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ model: 'acme/large', messages, ...body }),
  })
}
const text = await (await ask(first, { stream: true })).text()
equal(text.endsWith('data: [DONE]\n\n'), true)
equal((await ask(second, {})).status, 404)
equal((await ask(second, {}, first.key)).status, 401)
await first.setFaults({ cut_after: 2 })
const cut = await ask(first, { stream: true })
let events = ''
try {
  for await (const chunk of cut.body) events += new TextDecoder().decode(chunk)
  events = 'the stream ended'
} catch {
  events = String(events.match(/^data: /gm)?.length)
}
equal(events, '2')
await first.setFaults({ reset: true })
equal(await ask(first, {}).catch(() => 'reset'), 'reset')
await first.setFaults()
const [entry] = first.requests
equal(entry.status, 200)
equal(JSON.stringify(first.requests).includes('x-conformance'), false)
const refused = await ask(second, {}, 'sk-nobody')
deepEqual([refused.status, refused.headers.get('x-conformance-noted')], [401, null])
await Promise.all([first.close(), second.close()])
equal((await fetch(`${judge}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status, 200)
