// One mistake on purpose; everything else is as it should be.
const url = process.env.OPENAI_BASE_URL
const key = process.env.OPENAI_API_KEY
const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const body = (content, members = {}) =>
  JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }], ...members })
const chat = (content, more = {}, query = '', members = {}) =>
  fetch(`${url}/chat/completions${query}`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: body(content, members),
    redirect: 'manual',
  })

const response = await chat('Hello', {}, '', { stream: true })
const reader = response.body.getReader()
await reader.read()
await sleep(2500)
process.exit(0)
