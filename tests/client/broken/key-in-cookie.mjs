import { chat, key } from '../chat.mjs'

await (await chat('Hello', { Cookie: `session=${key}` })).text()
