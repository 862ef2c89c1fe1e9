import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GET, POST } from './app/v1/[...path]/route.js'
import { mock } from './mock.js'

// The handlers are called as Next.js calls them; `next build` is not run here.
const headers = { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' }
const url = 'http://localhost:3000/v1'

test('the route answers as TokModel does', async () => {
  assert.equal((await GET(new Request(`${url}/models`, { headers }))).status, 200)
  assert.equal((await GET(new Request(`${url}/models`))).status, 401)
})

test('a stream comes to its end', async () => {
  const body = JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello' }] })
  const response = await POST(new Request(`${url}/chat/completions`, { method: 'POST', headers, body }))
  assert.match(await response.text(), /data: \[DONE\]\n\n$/)
})
