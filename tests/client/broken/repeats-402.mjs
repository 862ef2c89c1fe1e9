import { chat, sleep } from '../chat.mjs'

for (let attempt = 0; attempt < 3; attempt += 1) {
  const response = await chat('Hello')
  await response.text()
  if (response.status !== 402) break
  await sleep(300)
}
