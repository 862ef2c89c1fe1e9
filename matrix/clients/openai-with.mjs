const request = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }

/** The actions of the matrix, with OpenAI's SDK. */
export function openaiWith(OpenAI, options) {
  const client = (key) => new OpenAI({ apiKey: key, ...options })
  return {
    chat: async (key) => (await client(key).chat.completions.create(request)).choices[0].message.content,
    async stream(key, { abortAfter = Number.POSITIVE_INFINITY } = {}) {
      const stream = await client(key).chat.completions.create({ ...request, stream: true })
      let text = ''
      let chunks = 0
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta?.content ?? ''
        chunks += 1
        if (chunks >= abortAfter) stream.controller.abort()
      }
      return text
    },
    statusOf: (error) => error.status,
  }
}
