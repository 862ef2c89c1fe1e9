/** A good client that meets what most clients meet: answers, streams, a key that is not known, and one without credits. */
const { OPENAI_BASE_URL: url, TOKMODEL_BASE_URL: root, OPENAI_API_KEY: key, NO_CREDIT_KEY: poor } = process.env
const messages = [{ role: 'user', content: 'Hello' }]
const ask = async (path, body, token = key, base = url) => {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  await (await fetch(base + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })).text()
}

await ask('/v1beta/models', undefined, key, root)
await ask('/chat/completions', { model: 'gpt-4o-mini', messages })
await ask('/chat/completions', { model: 'gpt-4o-mini', messages, stream: true })
await ask('/responses', { model: 'gpt-4o-mini', input: 'Hello', stream: true })
await ask('/messages', { model: 'anthropic/claude-sonnet-4-5', messages, max_tokens: 20, stream: true })
await ask('/chat/completions', { model: 'gpt-4o-mini', messages }, 'sk-that-was-never-issued-0123456789')
if (poor) await ask('/chat/completions', { model: 'gpt-4o-mini', messages }, poor)
