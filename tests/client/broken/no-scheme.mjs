import { chat, key } from '../chat.mjs'

await (await chat('Hello', { Authorization: key })).text()
