const body = (members) => JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }], ...members })

class HttpError extends Error {
  constructor(status) {
    super(`HTTP ${status}`)
    this.status = status
  }
}

/** Plain fetch. */
export function fetchClient(baseURL) {
  const post = async (key, members, signal) => {
    const response = await fetch(`${baseURL}/v1/chat/completions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: body(members),
      signal,
    })
    if (!response.ok) throw new HttpError(response.status)
    return response
  }
  return {
    name: 'fetch',
    version: `Node ${process.versions.node}`,
    chat: async (key) => (await (await post(key)).json()).choices[0].message.content,
    async stream(key, { abortAfter = Number.POSITIVE_INFINITY } = {}) {
      const leaving = new AbortController()
      const response = await post(key, { stream: true }, leaving.signal)
      let text = ''
      let pieces = 0
      for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
        text += piece
        pieces += 1
        if (pieces >= abortAfter) leaving.abort()
      }
      return text
    },
    statusOf: (error) => error.status,
  }
}
