import { url } from '../chat.mjs'

await (
  await fetch(`${url}/chat/completions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
).text()
