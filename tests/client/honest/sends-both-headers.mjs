import { headers, key, url } from '../chat.mjs'

const body = JSON.stringify({ model: 'gpt-4o-mini', max_tokens: 16, messages: [{ role: 'user', content: 'Hello' }] })
await (await fetch(`${url}/messages`, { method: 'POST', headers: { ...headers, 'X-Api-Key': key }, body })).text()
