import { chat } from '../chat.mjs'

// It takes every answer for one.
for (const question of ['Hello', 'And now?']) await (await chat(question, {}, '', { model: 'gpt-none' })).text()
