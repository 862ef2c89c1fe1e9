import { chat } from '../chat.mjs'

// The same request has been served before, and nothing else is under way.
for (let attempt = 0; attempt < 12; attempt += 1) await (await chat('Hello')).text()
