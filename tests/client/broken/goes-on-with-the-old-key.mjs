import { readFileSync } from 'node:fs'
import { chat, key } from '../chat.mjs'

const file = process.env.TOKMODEL_API_KEY_FILE
const read = () => (file ? readFileSync(file, 'utf8').trim() : key)
const old = read()
for (let question = 0; question < 4; question += 1)
  await (await chat(`Question ${question}`, { Authorization: `Bearer ${old}` })).text()
await (await chat('At last', { Authorization: `Bearer ${read()}` })).text()
