import { chat } from '../chat.mjs'

// It knows the key of its environment only, and ends at the first refusal.
for (const question of ['Hello', 'And now?', 'Goodbye']) {
  const response = await chat(question)
  await response.text()
  if (!response.ok) break
}
