import { chat, sleep } from '../chat.mjs'

for (let attempt = 0; attempt < 4; attempt += 1) {
  const response = await chat('Hello')
  await response.text()
  if (response.ok) break
  await sleep(100)
}
