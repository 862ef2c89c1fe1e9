import { chat } from '../chat.mjs'

await (await chat('Hello')).text()
await (await chat('Hello', {}, '', { messages: 'Hello' })).text()
