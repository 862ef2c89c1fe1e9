import { chat, sleep } from '../chat.mjs'

for (let attempt = 0; attempt < 4; attempt += 1) {
  await (await chat('Hello')).text()
  await sleep(200)
}
