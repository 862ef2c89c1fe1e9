/** Every answer that the documentation shows, and what a client may read from it without a type guard. */
import type {
  ChatCompletion,
  EmbeddingList,
  ImageList,
  Message,
  ModelList,
  paths,
  RerankResult,
  Response,
  Transcript,
} from '@tokmodel/conformance/types'

export const models: ModelList = {
  object: 'list',
  data: [{ id: 'openai/gpt-4o', object: 'model', created: 1715299200, owned_by: 'openai' }],
}
export const owner: string | undefined = models.data[0]?.owned_by

export const completion: ChatCompletion = {
  id: 'chatcmpl-abc123',
  object: 'chat.completion',
  created: 1715299200,
  model: 'openai/gpt-4o',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 18, completion_tokens: 52, total_tokens: 70 },
}
export const text: string | null | undefined = completion.choices[0]?.message.content
export const tokens: number = completion.usage.total_tokens
/** The amount deducted is promised on one page and shown on none. */
export const amount: number | undefined = completion.usage.credits
// @ts-expect-error it may be missing
export const certainAmount: number = completion.usage.credits
// @ts-expect-error a plain answer has no delta
export const delta = completion.choices[0]?.delta
// @ts-expect-error id, model, choices and usage are always there
export const half: ChatCompletion = { object: 'chat.completion', created: 1 }

export const response: Response = {
  id: 'resp_abc123',
  object: 'response',
  created_at: 1715299200,
  model: 'openai/gpt-4o',
  output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] }],
}
export const outputText: string = response.output
  .flatMap(({ content = [] }) => content)
  .map(({ text: part = '' }) => part)
  .join('')

type Compact = paths['/v1/responses/compact']['post']['responses'][200]['content']['text/plain']
export const compact: Compact = 'Hi'

export const message: Message = {
  id: 'msg_abc123',
  type: 'message',
  role: 'assistant',
  content: [{ type: 'text', text: 'Hi' }],
  model: 'anthropic/claude-sonnet-4-5',
  stop_reason: 'end_turn',
  usage: { input_tokens: 18, output_tokens: 52 },
}
export const stopped: Message['stop_reason'][] = ['end_turn', 'max_tokens', 'stop_sequence']
// @ts-expect-error that is how chat says it
export const stoppedLikeChat: Message['stop_reason'] = 'length'

export const embeddings: EmbeddingList = {
  object: 'list',
  data: [
    { object: 'embedding', index: 0, embedding: [0.1, -0.2] },
    { object: 'embedding', index: 1, embedding: 'zczMPQ==' },
  ],
  model: 'openai/text-embedding-3-small',
  usage: { prompt_tokens: 2, total_tokens: 2 },
}

/** One page shows the document as a string, another as an object. */
export const ranked: RerankResult[] = [
  { results: [{ index: 1, relevance_score: 0.9, document: 'Hello' }] },
  {
    id: 'rerank-xyz789',
    model: 'cohere/rerank-english-v3.0',
    results: [{ index: 1, relevance_score: 0.9, document: { text: 'Hello' } }],
  },
]
// @ts-expect-error so a client has to ask which it is
export const rankedText: string | undefined = ranked[0]?.results[0]?.document

export const images: ImageList[] = [
  { created: 1715299200, data: [{ url: 'https://cdn.tokmodel.com/images/generated/a.png', revised_prompt: 'A dot' }] },
  { created: 1715299200, data: [{ b64_json: 'iVBORw0KGgo=' }] },
]
export const link: string | undefined = images[0]?.data[0]?.url
// @ts-expect-error an image is not a string
export const imageText: ImageList = { created: 1, data: ['https://cdn.tokmodel.com/images/generated/a.png'] }

export const transcript: Transcript = { text: 'Hello' }
type Transcripts = paths['/v1/audio/transcriptions']['post']['responses'][200]['content']
export const plainTranscript: Transcripts['text/plain'] = 'Hello'
type Speech = paths['/v1/audio/speech']['post']['responses'][200]['content']
export const formats: (keyof Speech)[] = ['audio/mpeg', 'audio/ogg', 'audio/aac', 'audio/flac', 'audio/wav', 'audio/L16']
