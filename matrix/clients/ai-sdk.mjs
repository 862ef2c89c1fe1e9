import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText, streamText } from 'ai'
import { versionOf } from '../version-of.mjs'

/** The AI SDK of Vercel with its provider for gateways like this one. */
export function aiSdkClient(baseURL) {
  const model = (key) => createOpenAICompatible({ name: 'tokmodel', apiKey: key, baseURL: `${baseURL}/v1` })('gpt-4o-mini')
  return {
    name: 'ai + @ai-sdk/openai-compatible',
    version: versionOf('ai'),
    chat: async (key) => (await generateText({ model: model(key), prompt: 'Hello' })).text,
    async stream(key, { abortAfter = Number.POSITIVE_INFINITY } = {}) {
      const leaving = new AbortController()
      const { textStream } = streamText({ model: model(key), prompt: 'Hello', abortSignal: leaving.signal, onError() {} })
      let text = ''
      let parts = 0
      for await (const part of textStream) {
        text += part
        parts += 1
        if (parts >= abortAfter) leaving.abort()
      }
      return text
    },
    // The error of a failed retry contains the error of the last attempt.
    statusOf: (error) => error.statusCode ?? error.lastError?.statusCode,
  }
}
