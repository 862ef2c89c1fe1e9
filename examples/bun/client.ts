/** The client under test: it reads the address and the key from the environment. */
export async function ask(
  question: string,
  apiKey = process.env.OPENAI_API_KEY,
  baseURL = process.env.OPENAI_BASE_URL,
): Promise<string> {
  const response = await fetch(`${baseURL}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error.message)
  return answer.choices[0].message.content
}
