/** The types of OpenAI's SDK compared with ours: what is the same, and where TokModel's documentation promises less. */
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingList,
  EmbeddingRequest,
  ImageList,
  ImageRequest,
  Model,
  ResponseRequest,
  SpeechRequest,
} from '@tokmodel/conformance/types'
import OpenAI from 'openai'

declare const completion: ChatCompletion
declare const chunk: ChatCompletionChunk
declare const embeddings: EmbeddingList
declare const images: ImageList
declare const model: Model
declare const sdk: {
  completion: OpenAI.ChatCompletion
  chunk: OpenAI.ChatCompletionChunk
  embeddings: OpenAI.CreateEmbeddingResponse
  model: OpenAI.Model
}

/** Every sample of the documentation is a request in the types of both. */
export const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] } satisfies ChatCompletionRequest &
  OpenAI.ChatCompletionCreateParamsNonStreaming
export const streamed = { ...chat, stream: true } satisfies ChatCompletionRequest & OpenAI.ChatCompletionCreateParamsStreaming
export const response = { model: 'openai/gpt-4o', input: 'Hello' } satisfies ResponseRequest &
  OpenAI.Responses.ResponseCreateParams
export const texts = { model: 'openai/text-embedding-3-small', input: ['Hello'] } satisfies EmbeddingRequest &
  OpenAI.EmbeddingCreateParams
export const image = { prompt: 'A dot', n: 1, size: '1024x1024' } satisfies ImageRequest & OpenAI.ImageGenerateParams
export const speech = { model: 'openai/tts-1', input: 'Hello', voice: 'alloy' } satisfies SpeechRequest &
  OpenAI.Audio.SpeechCreateParams

/** What our answers promise is what the SDK's types have under these names. */
export const sdkModel: OpenAI.Model = model
export const sdkHead: Pick<OpenAI.ChatCompletion, 'id' | 'object' | 'created' | 'model' | 'usage'> = completion
export const sdkChunkHead: Pick<OpenAI.ChatCompletionChunk, 'id' | 'object' | 'created' | 'model' | 'usage'> = chunk
export const sdkDelta: Omit<OpenAI.ChatCompletionChunk.Choice.Delta, 'tool_calls'> | undefined = chunk.choices[0]?.delta
export const sdkUsage: OpenAI.CreateEmbeddingResponse.Usage = embeddings.usage
export const sdkImages: OpenAI.Image[] = images.data

/** Where our answer is not one of the SDK: the documentation does not show what the SDK's type requires. */
// @ts-expect-error no page shows `logprobs` and `refusal`, nor which values `finish_reason` has other than `stop`
export const sdkCompletion: OpenAI.ChatCompletion = completion
// @ts-expect-error some gateways send null for `tool_calls`
export const sdkCalls: OpenAI.ChatCompletionChunk.Choice.Delta['tool_calls'] = chunk.choices[0]?.delta.tool_calls
// @ts-expect-error the same in a chunk
export const sdkChunk: OpenAI.ChatCompletionChunk = chunk
// @ts-expect-error an embedding is a string if Base64 was requested, which the SDK's type does not allow
export const sdkEmbeddings: OpenAI.CreateEmbeddingResponse = embeddings

/** Conversely: the SDK's types are assignable to ours, except for `usage`, which they may lack. */
export const ourModel: Model = sdk.model
export const ourEmbeddings: EmbeddingList = sdk.embeddings
export const ourChoices: Omit<ChatCompletion, 'usage'> = sdk.completion
// @ts-expect-error the SDK's type allows any role in a chunk
export const ourChunk: ChatCompletionChunk = sdk.chunk
// @ts-expect-error the SDK does not promise `usage`; TokModel's documentation does
export const ourCompletion: ChatCompletion = sdk.completion

/** The SDK takes the samples as they are, at TokModel's URL. */
export async function ask(): Promise<string | null | undefined> {
  const client = new OpenAI({ apiKey: 'YOUR_API_KEY', baseURL: 'https://tokmodel.com/v1' })
  const answer = await client.chat.completions.create(chat)
  for await (const event of await client.chat.completions.create(streamed)) event.choices[0]?.delta.content
  return answer.choices[0]?.message.content
}
