import { versionOf } from '../version-of.mjs'

const request = { model: 'claude-opus-4-5', max_tokens: 64, messages: [{ role: 'user', content: 'Hello' }] }

/** One of the majors of Anthropic's SDK; `credential` is the option for the key: `apiKey` or `authToken`. */
export async function anthropicClient(alias, credential, baseURL) {
  const { default: Anthropic } = await import(alias)
  const client = (key) => new Anthropic({ apiKey: null, authToken: null, baseURL, [credential]: key })
  return {
    name: `@anthropic-ai/sdk (${credential})`,
    version: versionOf(alias),
    chat: async (key) => (await client(key).messages.create(request)).content[0].text,
    async stream(key, { abortAfter = Number.POSITIVE_INFINITY } = {}) {
      const stream = await client(key).messages.create({ ...request, stream: true })
      let text = ''
      let events = 0
      for await (const event of stream) {
        if (event.type === 'content_block_delta') text += event.delta.text
        events += 1
        if (events >= abortAfter) stream.controller.abort()
      }
      return text
    },
    statusOf: (error) => error.status,
  }
}
