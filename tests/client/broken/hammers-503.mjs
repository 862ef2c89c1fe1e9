import { chat, sleep } from '../chat.mjs'

await (await chat('Hello')).text()
// The header makes the mock fail every time.
for (let attempt = 0; attempt < 14; attempt += 1) {
  const response = await chat('Hello', { 'X-Mock-Fault': 'status=503' })
  await response.text()
  if (response.ok) break
  await sleep(40)
}
