import { chat } from '../chat.mjs'

await (await chat('Hello')).text()
