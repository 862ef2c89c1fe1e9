import type { OperationFacts } from '../../spec/operations.gen.ts'
import { member, readJson } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'

/** Chooses the model of each request. */
export type ModelChoice = (operation: OperationFacts) => string | undefined

const families: readonly [path: RegExp, model: RegExp][] = [
  [/embeddings/, /embed/i],
  [/rerank/, /rerank/i],
  [/images/, /dall-?e|image|flux|diffusion/i],
  [/speech/, /tts|speech/i],
  [/transcriptions|translations/, /whisper|transcri/i],
]
const notForChat = /embed|rerank|dall-?e|image|tts|speech|whisper|transcri|moderation/i

/**
 * The model of the documentation's samples, as the target lists it; where it lists nothing, as the samples have it;
 * otherwise the first listed one that seems to be for the operation. `preferred` goes first for conversations; `guess`
 * makes a name of a sample's where nothing is listed.
 */
export function chooseModels(
  listed: readonly string[],
  preferred: string | undefined,
  guess: (sample: string) => string = (sample) => sample,
): ModelChoice {
  return (operation) => {
    const sample = (operation.smallestRequest as { model?: string } | null)?.model
    if (sample === undefined) return undefined
    const family = families.find(([path]) => path.test(operation.path))?.[1]
    if (family === undefined && preferred !== undefined) return preferred
    const same = listed.find((id) => id === sample) ?? listed.find((id) => id.endsWith(`/${sample}`))
    return same ?? listed.find((id) => (family === undefined ? isForChat(id) : family.test(id))) ?? guess(sample)
  }
}

/** Whether an id does not look like that of a model for something else. */
export function isForChat(id: string): boolean {
  return !notForChat.test(id)
}

/** The ids of a model list's answer, in the form of OpenAI or, where a gateway has that, of Gemini; none where it is no list. */
export function listedModels({ response }: RawExchange): string[] {
  const body = response && readJson(response)
  const entries = member(body, 'data') ?? member(body, 'models')
  if (!Array.isArray(entries)) return []
  return entries.map((entry) => member(entry, 'id') ?? member(entry, 'name')).filter((id) => typeof id === 'string')
}

/** The name of a sample with its provider in front, by the convention of the documentation. */
export function withProvider(sample: string): string {
  if (sample.includes('/')) return sample
  return `${/rerank/.test(sample) ? 'cohere' : /claude/.test(sample) ? 'anthropic' : 'openai'}/${sample}`
}
