import { chat, key } from '../chat.mjs'

await (await chat('Hello', { 'User-Agent': `my-app/1.0 (${Buffer.from(key).toString('base64')})` })).text()
