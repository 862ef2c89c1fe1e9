import { chat } from '../chat.mjs'

const response = await chat('Hello')
await response.text()
if (response.status === 403) await (await chat('Hello')).text()
