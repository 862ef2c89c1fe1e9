import { chat } from '../chat.mjs'

await (await chat('Hello')).text()
process.kill(process.pid, 'SIGKILL')
