import { chat, key } from '../chat.mjs'

await (await chat('Hello', {}, `?api_key=${key}`, { model: 'gpt-none' })).text()
