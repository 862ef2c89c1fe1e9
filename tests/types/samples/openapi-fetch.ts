/** The types that openapi-fetch derives from `paths`. */
import type { ChatCompletion, paths } from '@tokmodel/conformance/types'
import type { ChatCompletionRequestStreaming } from '@tokmodel/conformance/types/streaming'
import createClient from 'openapi-fetch'

const client = createClient<paths>({ baseUrl: 'https://tokmodel.com', headers: { Authorization: 'Bearer YOUR_API_KEY' } })
const messages = [{ role: 'user' as const, content: 'Hello' }]

export async function firstRequest(): Promise<string | null | undefined> {
  const { data, error } = await client.POST('/v1/chat/completions', {
    body: { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] },
  })
  if (error) throw new Error(`${error.error.type}: ${error.error.message} (${error.error.code.toFixed()})`)
  const completion: ChatCompletion = data
  return completion.choices[0]?.message.content
}

export async function stream(body: ChatCompletionRequestStreaming): Promise<ReadableStream<Uint8Array> | null | undefined> {
  const { data } = await client.POST('/v1/chat/completions', { body, parseAs: 'stream' })
  return data
}

export async function everyOperation() {
  const models = await client.GET('/v1beta/models')
  const response = await client.POST('/v1/responses', { body: { model: 'openai/gpt-4o', input: 'Hello' } })
  const compact = await client.POST('/v1/responses/compact', {
    body: { model: 'openai/gpt-4o', input: 'Hello' },
    parseAs: 'text',
  })
  const message = await client.POST('/v1/messages', {
    body: { model: 'anthropic/claude-sonnet-4-5', max_tokens: 1024, messages },
  })
  const embeddings = await client.POST('/v1/embeddings', {
    body: { model: 'openai/text-embedding-3-small', input: ['Hello'] },
  })
  const ranked = await client.POST('/v1/rerank', {
    body: { model: 'cohere/rerank-english-v3.0', query: 'Hello', documents: ['Hello'] },
  })
  const images = await client.POST('/v1/images/generations', { body: { prompt: 'A dot' } })
  const speech = await client.POST('/v1/audio/speech', {
    body: { model: 'openai/tts-1', input: 'Hello', voice: 'alloy' },
    parseAs: 'blob',
  })
  // A file is a string in OpenAPI; the serializer makes the form that is sent.
  const transcript = await client.POST('/v1/audio/transcriptions', {
    body: { model: 'openai/whisper-1', file: '' },
    bodySerializer: () => new FormData(),
  })
  const id: string | undefined = models.data?.data[0]?.id
  const outputs: number | undefined = response.data?.output.length
  const text: string | undefined = compact.data
  const block: string | undefined = message.data?.content[0]?.text
  const embedding: number[] | string | undefined = embeddings.data?.data[0]?.embedding
  const score: number | undefined = ranked.data?.results[0]?.relevance_score
  const link: string | undefined = images.data?.data[0]?.url
  const audio: Blob | undefined = speech.data
  return { id, outputs, text, block, embedding, score, link, audio, transcript: transcript.data }
}

export async function mistakes() {
  // @ts-expect-error there is no such path
  await client.POST('/v1/completions', { body: { model: 'gpt-4o-mini', prompt: 'Hello' } })
  // @ts-expect-error the list of models is read with GET
  await client.POST('/v1beta/models', {})
  // @ts-expect-error chat needs messages
  await client.POST('/v1/chat/completions', { body: { model: 'gpt-4o-mini' } })
  // @ts-expect-error an operation with a body needs one
  await client.POST('/v1/chat/completions')
  const { data, error } = await client.GET('/v1beta/models')
  // @ts-expect-error the answer may be an error
  data.object
  // @ts-expect-error an error is under `error`
  error?.message
}
