// One mistake on purpose; everything else is as it should be.
const url = process.env.OPENAI_BASE_URL
await (
  await fetch(`${url}/chat/completions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
).text()
