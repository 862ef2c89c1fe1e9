import { chat, sleep } from '../chat.mjs'

const response = await chat('Hello', {}, '', { stream: true })
const reader = response.body.getReader()
await reader.read()
await sleep(2500)
process.exit(0)
