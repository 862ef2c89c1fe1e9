import { readFileSync } from 'node:fs'
import { chat, key } from '../chat.mjs'

const file = process.env.TOKMODEL_API_KEY_FILE
const read = () => (file ? readFileSync(file, 'utf8').trim() : key)
let own = read()
for (let question = 0; question < 4; question += 1) {
  const ask = () => chat(`Question ${question}`, { Authorization: `Bearer ${own}` })
  let response = await ask()
  await response.text()
  if (response.status === 401 && read() !== own) {
    own = read()
    response = await ask()
    await response.text()
  }
  if (!response.ok) break
}
