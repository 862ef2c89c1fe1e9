import { chat, key } from '../chat.mjs'

await (await chat('Hello', { Authorization: `Token ${key}` })).text()
