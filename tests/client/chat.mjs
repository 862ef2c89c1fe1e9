/** What the broken clients do as they should: each of them makes one mistake of its own on top. */
export const url = process.env.OPENAI_BASE_URL
export const key = process.env.OPENAI_API_KEY
export const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export const body = (content, members = {}) =>
  JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }], ...members })

/** Asks for a completion, with more headers, a query or other members. */
export const chat = (content, more = {}, query = '', members = {}) =>
  fetch(`${url}/chat/completions${query}`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: body(content, members),
    redirect: 'manual',
  })
