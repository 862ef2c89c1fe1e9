import type { ModelChoice, ModelsProfile } from './profile.ts'

const families: readonly [path: RegExp, model: RegExp][] = [
  [/embeddings/, /embed/i],
  [/rerank/, /rerank/i],
  [/images/, /dall-?e|image|flux|diffusion/i],
  [/speech/, /tts|speech/i],
  [/transcriptions|translations/, /whisper|transcri/i],
]
const notForChat = [...families.map(([, model]) => model), /moderation/i]

/**
 * The model of the documentation's samples, as the target lists it; otherwise the first listed one that seems to be for
 * the operation; if nothing is listed, the sample's. The preferred one goes first for conversations.
 */
export function chooseModel({ path, sample, listed, preferred }: ModelChoice): string | undefined {
  const family = families.find(([pattern]) => pattern.test(path))?.[1]
  if (family === undefined && preferred !== undefined) return preferred
  const same = listed.find((id) => id === sample) ?? listed.find((id) => id.endsWith(`/${sample}`))
  if (listed.length === 0) return sample
  return same ?? listed.find((id) => (family === undefined ? isForChat(id) : family.test(id)))
}

/** Whether an id does not look like that of a model for something else. */
export function isForChat(id: string): boolean {
  return !notForChat.some((model) => model.test(id))
}

/** The entries of a model list in the form of OpenAI or of Gemini; none if it is not a list. */
export function modelEntries(list: unknown): unknown[] {
  const { data, models } = (list ?? {}) as Record<string, unknown>
  const entries = data ?? models
  return Array.isArray(entries) ? entries : []
}

/** The ids of a model list in the form of OpenAI or, for gateways that have it, of Gemini; none if it is not a list. */
export function listedModels(list: unknown): string[] {
  return modelEntries(list)
    .map((entry) => (entry as Record<string, unknown> | null)?.['id'] ?? (entry as Record<string, unknown> | null)?.['name'])
    .filter((id) => typeof id === 'string')
}

/** The name of a sample with its provider in front, by the convention of the documentation. */
function withProvider(sample: string): string {
  if (sample.includes('/')) return sample
  return `${/rerank/.test(sample) ? 'cohere' : /claude/.test(sample) ? 'anthropic' : 'openai'}/${sample}`
}

/** The models of a gateway as TokModel documents them. */
export const tokmodelModels: ModelsProfile = {
  lists: ['listModels', 'listModelsV1'],
  member: 'model',
  unknown: 'conformance/no-such-model',
  read: listedModels,
  choose: chooseModel,
  guess: withProvider,
}
