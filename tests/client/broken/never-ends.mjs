import { chat } from '../chat.mjs'

await (await chat('Hello')).text()
setInterval(() => {}, 1000)
