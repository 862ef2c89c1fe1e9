import { chat } from '../chat.mjs'

for (let attempt = 0; attempt < 10; attempt += 1) {
  const response = await chat('Hello')
  await response.text()
  if (response.ok) break
}
