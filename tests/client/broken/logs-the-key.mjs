import { chat, key, url } from '../chat.mjs'

await (await chat('Hello')).text()
console.log('using', { baseURL: url, apiKey: key })
