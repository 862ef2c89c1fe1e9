import { chat } from '../chat.mjs'

// The tests of a client: two of them are about the same refusal, and send the same.
await (await chat('Hello')).text()
for (let test = 0; test < 2; test += 1) await (await chat('Hello', { Authorization: 'Bearer sk-wrong' })).text()
