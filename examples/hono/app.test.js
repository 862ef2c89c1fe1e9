import assert from 'node:assert/strict'
import { test } from 'node:test'
import { app, mock } from './app.js'

const headers = { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' }

test('the mock is beside the routes of the app', async () => {
  assert.equal(await (await app.request('/')).text(), 'mine')
  assert.equal((await app.request('/v1/models', { headers })).status, 200)
  assert.equal((await app.request('/v1/models')).status, 401)
})

test('a stream comes to its end', async () => {
  const body = JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello' }] })
  const response = await app.request('/v1/chat/completions', { method: 'POST', headers, body })
  assert.match(await response.text(), /data: \[DONE\]\n\n$/)
})
