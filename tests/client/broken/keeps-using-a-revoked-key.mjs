import { chat, sleep } from '../chat.mjs'

for (let question = 0; question < 6; question += 1) {
  const response = await chat(`Question ${question}`)
  await response.text()
  await sleep(60)
}
