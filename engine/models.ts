import type { OperationFacts } from '../spec/operations.gen.ts'
import { bodyJson, member } from './response.ts'
import type { RawExchange } from './types.ts'

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
 * The model of the documentation's samples where the target lists it or lists nothing, otherwise the first listed one
 * that seems to be for the operation. `preferred` goes first wherever a conversation is asked for.
 */
export function chooseModels(listed: readonly string[], preferred: string | undefined): ModelChoice {
  return (operation) => {
    const sample = (operation.smallestRequest as { model?: string } | null)?.model
    if (sample === undefined) return undefined
    const family = families.find(([path]) => path.test(operation.path))?.[1]
    if (family === undefined && preferred !== undefined) return preferred
    if (listed.length === 0 || listed.some((id) => id === sample || id.endsWith(`/${sample}`))) return sample
    return listed.find((id) => (family === undefined ? !notForChat.test(id) : family.test(id))) ?? sample
  }
}

/** The ids of a model list's answer; none where it is no such thing. */
export function listedModels({ response }: RawExchange): string[] {
  const entries = response && member(bodyJson(response), 'data')
  if (!Array.isArray(entries)) return []
  return entries.map((entry) => member(entry, 'id')).filter((id) => typeof id === 'string')
}
