import { readFileSync } from 'node:fs'
import { chat, key } from '../chat.mjs'

const file = process.env.TOKMODEL_API_KEY_FILE
const own = file ? readFileSync(file, 'utf8').trim() : key
for (let question = 0; question < 4; question += 1) {
  const response = await chat(`Question ${question}`, { Authorization: `Bearer ${own}` })
  await response.text()
  if (!response.ok) break
}
