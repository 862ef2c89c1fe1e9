import { chat, key } from '../chat.mjs'

await (await chat('Hello', {}, '', { user: key })).text()
