// One mistake on purpose; everything else is as it should be.
const url = process.env.OPENAI_BASE_URL
const key = process.env.OPENAI_API_KEY
const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
const body = (content, members = {}) =>
  JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }], ...members })
const chat = (content, more = {}, query = '', members = {}) =>
  fetch(`${url}/chat/completions${query}`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: body(content, members),
    redirect: 'manual',
  })

let response = await chat('Hello')
const location = response.headers.get('location')
if (location) response = await fetch(location, { method: 'POST', headers, body: body('Hello'), redirect: 'manual' })
await response.text()
