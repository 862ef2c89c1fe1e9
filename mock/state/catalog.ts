/** What a model is for: it can be used only in the operations of its family. */
export type Family = 'chat' | 'embedding' | 'rerank' | 'image' | 'speech' | 'transcription'

/** A model and its price in credits. */
export interface Model {
  /** With the prefix of its provider. */
  readonly id: string
  readonly family: Family
  /** Credits for each unit: a token, for `rerank` a document, `image` an image, `speech` a character, `transcription` a second. */
  readonly multiplier: number
  /** Unix seconds. */
  readonly created: number
}

const models: readonly Model[] = [
  { id: 'openai/gpt-4o', family: 'chat', multiplier: 10, created: 1715299200 },
  { id: 'openai/gpt-4o-mini', family: 'chat', multiplier: 1, created: 1721260800 },
  { id: 'openai/o3-mini', family: 'chat', multiplier: 5, created: 1738281600 },
  { id: 'anthropic/claude-opus-4-5', family: 'chat', multiplier: 25, created: 1763942400 },
  { id: 'anthropic/claude-sonnet-4-5', family: 'chat', multiplier: 12, created: 1759104000 },
  { id: 'anthropic/claude-3-5-sonnet-20241022', family: 'chat', multiplier: 12, created: 1729555200 },
  { id: 'anthropic/claude-3-haiku-20240307', family: 'chat', multiplier: 2, created: 1709769600 },
  { id: 'google/gemini-2.0-flash', family: 'chat', multiplier: 1, created: 1738713600 },
  { id: 'google/gemini-1.5-pro', family: 'chat', multiplier: 8, created: 1715644800 },
  { id: 'mistral/mistral-large-latest', family: 'chat', multiplier: 8, created: 1721779200 },
  { id: 'mistral/mistral-small-latest', family: 'chat', multiplier: 1, created: 1726531200 },
  { id: 'cohere/command-r-plus', family: 'chat', multiplier: 8, created: 1712188800 },
  { id: 'cohere/command-r', family: 'chat', multiplier: 1, created: 1710115200 },
  { id: 'meta-llama/llama-3.3-70b-instruct', family: 'chat', multiplier: 2, created: 1733443200 },
  { id: 'meta-llama/llama-3.1-8b-instruct', family: 'chat', multiplier: 1, created: 1721692800 },
  { id: 'openai/text-embedding-3-small', family: 'embedding', multiplier: 1, created: 1706140800 },
  { id: 'openai/text-embedding-3-large', family: 'embedding', multiplier: 6, created: 1706140800 },
  { id: 'cohere/rerank-english-v3.0', family: 'rerank', multiplier: 2, created: 1712880000 },
  { id: 'openai/dall-e-3', family: 'image', multiplier: 400, created: 1698785354 },
  { id: 'openai/dall-e-2', family: 'image', multiplier: 200, created: 1698798177 },
  { id: 'openai/tts-1', family: 'speech', multiplier: 1, created: 1681940951 },
  { id: 'openai/tts-1-hd', family: 'speech', multiplier: 2, created: 1699046015 },
  { id: 'openai/whisper-1', family: 'transcription', multiplier: 6, created: 1677532384 },
]

/** The price table and model list. */
export const catalog = {
  models,
  /** The model of images if a request names none. */
  standardImageModel: 'openai/dall-e-3',
}

const byName = new Map<string, Model>()
for (const model of models) {
  byName.set(model.id, model)
  byName.set(model.id.slice(model.id.indexOf('/') + 1), model)
}

/** A model by its id, with or without the prefix of its provider. */
export function findModel(name: string): Model | undefined {
  return byName.get(name)
}

/** The prefix of a model's id. */
export function toProvider(model: Model): string {
  return model.id.slice(0, model.id.indexOf('/'))
}
