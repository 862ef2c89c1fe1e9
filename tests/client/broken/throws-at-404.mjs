import { chat } from '../chat.mjs'

const response = await chat('Hello', {}, '', { model: 'gpt-none' })
await response.text()
if (response.status === 404) throw new Error('there is no model of that name')
