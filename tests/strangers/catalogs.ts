/** The families of models that the thirteen operations need. */
export type Family = 'chat' | 'embedding' | 'rerank' | 'image' | 'speech' | 'transcription'

/** What an operator has; the names are the operator's own. */
export type Catalog = Readonly<Record<Family, readonly string[]>>

/** The names of the documentation's samples. */
const samples: Catalog = {
  chat: ['openai/gpt-4o', 'openai/gpt-4o-mini', 'anthropic/claude-sonnet-4-5', 'google/gemini-2.0-flash'],
  embedding: ['openai/text-embedding-3-small'],
  rerank: ['cohere/rerank-english-v3.0'],
  image: ['openai/dall-e-3'],
  speech: ['openai/tts-1', 'openai/tts-1-hd'],
  transcription: ['openai/whisper-1'],
}

/** Newer models than the samples, none of them the same. */
const newer: Catalog = {
  chat: ['mistral/mistral-large-latest', 'meta-llama/llama-3.3-70b-instruct', 'qwen/qwen3-235b'],
  embedding: ['qwen/qwen3-embedding-8b', 'google/text-embedding-005'],
  rerank: ['jina/jina-reranker-v2'],
  image: ['openai/gpt-image-1', 'black-forest-labs/flux-1.1-pro'],
  speech: ['openai/gpt-4o-mini-tts'],
  transcription: ['openai/gpt-4o-transcribe', 'openai/whisper-large-v3'],
}

/** Names that do not say what they are for. */
const opaque: Catalog = {
  chat: ['deepseek/deepseek-chat', 'x-ai/grok-4', 'moonshot/kimi-k2'],
  embedding: ['baai/bge-m3', 'voyage/voyage-3'],
  rerank: ['mixedbread/mxbai-v2-large'],
  image: ['stability/sdxl-turbo', 'recraft/v3'],
  speech: ['eleven/multilingual-v2', 'hexgrad/kokoro-82m'],
  transcription: ['deepgram/nova-3'],
}

/** Those that are listed first are not for chat. */
const otherOrder: Catalog = { ...newer, chat: ['openai/gpt-4o-mini', 'anthropic/claude-3-haiku-20240307'] }

export const catalogs = { samples, newer, opaque, otherOrder, bare: map(samples, bare), bareNewer: map(newer, bare) }

function bare(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

function map(catalog: Catalog, change: (id: string) => string): Catalog {
  const entries = Object.entries(catalog).map(([family, ids]) => [family, ids.map(change)])
  // The families are those of the catalog.
  return Object.fromEntries(entries) as unknown as Catalog
}
