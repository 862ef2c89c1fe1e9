/** Every request that the documentation shows, and what it rules out. */
import type {
  ChatCompletionRequest,
  EmbeddingRequest,
  ImageEditRequest,
  ImageRequest,
  ImageVariationRequest,
  KeyName,
  MessageRequest,
  RerankRequest,
  ResponseRequest,
  SpeechRequest,
  TopUp,
  TranscriptionRequest,
  TranslationRequest,
} from '@tokmodel/conformance/types'

const hello = [{ role: 'user' as const, content: 'Hello' }]
const file = 'the bytes of a file'

export const chat: ChatCompletionRequest[] = [
  { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] },
  {
    model: 'openai/gpt-4o',
    messages: [
      { role: 'system', content: 'You are helpful.' },
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi' },
    ],
    stream: false,
    temperature: 0.7,
    max_tokens: 100,
    n: 2,
    stop: ['\n', 'END'],
  },
  { model: 'openai/gpt-4o', messages: hello, top_p: 0.1, stop: 'END' },
  { model: 'openai/gpt-4o', messages: hello, stream: true, stream_options: { include_usage: true } },
  // @ts-expect-error chat needs messages
  { model: 'gpt-4o-mini' },
  // @ts-expect-error chat needs a model
  { messages: hello },
  {
    model: 'openai/gpt-4o',
    messages: [
      ...hello,
      { role: 'assistant', tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'call_1', content: '18 °C' },
    ],
    tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
    tool_choice: 'required',
    response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object' } } },
  },
  // @ts-expect-error a message needs its role
  { model: 'gpt-4o-mini', messages: [{ content: 'Hello' }] },
  // @ts-expect-error there is no such choice
  { model: 'gpt-4o-mini', messages: hello, tool_choice: 'always' },
  // @ts-expect-error there is no such role
  { model: 'gpt-4o-mini', messages: [{ role: 'bot', content: 'Hello' }] },
  // @ts-expect-error stream is a boolean
  { model: 'gpt-4o-mini', messages: hello, stream: 'true' },
  // @ts-expect-error temperature is a number
  { model: 'gpt-4o-mini', messages: hello, temperature: '1' },
  // @ts-expect-error stop has strings
  { model: 'gpt-4o-mini', messages: hello, stop: [7] },
  // @ts-expect-error a typing error is found
  { model: 'gpt-4o-mini', messages: hello, temprature: 1 },
]

export const responses: ResponseRequest[] = [
  { model: 'openai/gpt-4o', input: 'Hello' },
  { model: 'openai/gpt-4o', input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hello' }] }] },
  { model: 'openai/gpt-4o', input: 'Hello', stream: true, instructions: 'Be brief.', temperature: 1, max_output_tokens: 100 },
  // @ts-expect-error responses needs its input
  { model: 'openai/gpt-4o' },
  // @ts-expect-error the limit has another name here
  { model: 'openai/gpt-4o', input: 'Hello', max_tokens: 100 },
]

export const messages: MessageRequest[] = [
  { model: 'anthropic/claude-sonnet-4-5', max_tokens: 1024, messages: [{ role: 'user', content: 'Hello' }] },
  {
    model: 'anthropic/claude-opus-4-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
    system: 'Be brief.',
    temperature: 1,
    stream: true,
    top_p: 0.9,
    stop_sequences: ['END'],
  },
  // @ts-expect-error messages needs max_tokens
  { model: 'anthropic/claude-sonnet-4-5', messages: hello },
  // @ts-expect-error the system's text is a member of its own here
  { model: 'anthropic/claude-sonnet-4-5', max_tokens: 1, messages: [{ role: 'system', content: 'Be brief.' }] },
]

export const embeddings: EmbeddingRequest[] = [
  { model: 'openai/text-embedding-3-small', input: 'Hello' },
  { model: 'openai/text-embedding-3-small', input: ['Hello', 'World'], encoding_format: 'base64' },
  // @ts-expect-error there are two encodings
  { model: 'openai/text-embedding-3-small', input: 'Hello', encoding_format: 'int8' },
]

export const reranks: RerankRequest[] = [
  { model: 'cohere/rerank-english-v3.0', query: 'Hello', documents: ['Hello', 'World'] },
  { model: 'cohere/rerank-english-v3.0', query: 'Hello', documents: ['Hello', 'World'], top_n: 1 },
  // @ts-expect-error documents are strings in a request
  { model: 'cohere/rerank-english-v3.0', query: 'Hello', documents: [{ text: 'Hello' }] },
]

export const images: ImageRequest[] = [
  { prompt: 'A dot' },
  { model: 'openai/dall-e-3', prompt: 'A dot', n: 1, size: '1024x1024', response_format: 'url' },
  { prompt: 'A dot', response_format: 'b64_json' },
  // @ts-expect-error an image needs its prompt
  { model: 'openai/dall-e-3' },
  // @ts-expect-error there are two formats
  { prompt: 'A dot', response_format: 'png' },
]

export const edits: ImageEditRequest[] = [{ prompt: 'A dot', image: file, mask: file }]
export const variations: ImageVariationRequest[] = [{ image: file }, { image: file, n: 2, size: '256x256' }]

export const speech: SpeechRequest[] = [
  { model: 'openai/tts-1', input: 'Hello', voice: 'alloy' },
  { model: 'openai/tts-1-hd', input: 'Hello', voice: 'nova', response_format: 'opus', speed: 1.5 },
  // @ts-expect-error speech needs a voice
  { model: 'openai/tts-1', input: 'Hello' },
  // @ts-expect-error there is no such format
  { model: 'openai/tts-1', input: 'Hello', voice: 'alloy', response_format: 'midi' },
]

export const transcriptions: TranscriptionRequest[] = [{ file, model: 'openai/whisper-1' }]
export const translations: TranslationRequest[] = [{ file, model: 'openai/whisper-1' }]

export const keyNames: KeyName[] = [{ name: 'production-backend' }, { name: 'dev-local' }]
// @ts-expect-error credits are a number
export const topUp: TopUp = { credits: '100' }
