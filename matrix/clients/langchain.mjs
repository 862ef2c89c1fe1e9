import { ChatOpenAI } from '@langchain/openai'
import { versionOf } from '../version-of.mjs'

/** The chat model of LangChain for OpenAI. */
export function langchainClient(baseURL) {
  const model = (key) => new ChatOpenAI({ apiKey: key, model: 'gpt-4o-mini', configuration: { baseURL: `${baseURL}/v1` } })
  return {
    name: '@langchain/openai',
    version: versionOf('@langchain/openai'),
    chat: async (key) => (await model(key).invoke('Hello')).content,
    async stream(key, { abortAfter = Number.POSITIVE_INFINITY } = {}) {
      const leaving = new AbortController()
      let text = ''
      let chunks = 0
      for await (const chunk of await model(key).stream('Hello', { signal: leaving.signal })) {
        text += chunk.content
        chunks += 1
        if (chunks >= abortAfter) leaving.abort()
      }
      return text
    },
    statusOf: (error) => error.status,
  }
}
