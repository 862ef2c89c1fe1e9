import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { app, mock } from './app.js'

const server = app.listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => server.close())
const url = `http://127.0.0.1:${server.address().port}`
const headers = { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' }

test('the mock is beside the routes of the app, and below a path', async () => {
  assert.equal(await (await fetch(`${url}/`)).text(), 'mine')
  for (const base of ['/v1', '/ai/v1']) assert.equal((await fetch(`${url}${base}/models`, { headers })).status, 200)
  assert.equal((await fetch(`${url}/v1/models`)).status, 401)
})

test('a stream comes to its end', async () => {
  const body = JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello' }] })
  const response = await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body })
  assert.match(await response.text(), /data: \[DONE\]\n\n$/)
})
