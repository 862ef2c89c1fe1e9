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

// The header makes the mock fail every time.
for (let attempt = 0; attempt < 14; attempt += 1) {
  const response = await chat('Hello', { 'X-Mock-Fault': 'status=503' })
  await response.text()
  if (response.ok) break
  await sleep(40)
}
