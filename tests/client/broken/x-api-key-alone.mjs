import { key, url } from '../chat.mjs'

const body = JSON.stringify({ model: 'gpt-4o-mini', max_tokens: 16, messages: [{ role: 'user', content: 'Hello' }] })
const headers = { 'X-Api-Key': key, 'Content-Type': 'application/json' }
await (await fetch(`${url}/messages`, { method: 'POST', headers, body })).text()
