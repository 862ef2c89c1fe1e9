import { body, chat, headers } from '../chat.mjs'

let response = await chat('Hello')
const location = response.headers.get('location')
if (location) response = await fetch(location, { method: 'POST', headers, body: body('Hello'), redirect: 'manual' })
await response.text()
