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
 * The model of the documentation's samples, as the target lists it; where it lists nothing, as the samples have it;
 * otherwise the first listed one that seems to be for the operation. `preferred` goes first for conversations.
 */
export function chooseModels(listed: readonly string[], preferred: string | undefined): ModelChoice {
  return (operation) => {
    const sample = (operation.smallestRequest as { model?: string } | null)?.model
    if (sample === undefined) return undefined
    const family = families.find(([path]) => path.test(operation.path))?.[1]
    if (family === undefined && preferred !== undefined) return preferred
    const same = listed.find((id) => id === sample) ?? listed.find((id) => id.endsWith(`/${sample}`))
    return same ?? listed.find((id) => (family === undefined ? isForChat(id) : family.test(id))) ?? sample
  }
}

/** Whether an id does not look like that of a model for something else. */
export function isForChat(id: string): boolean {
  return !notForChat.test(id)
}

/** The ids of a model list's answer; none where it is no such thing. */
export function listedModels({ response }: RawExchange): string[] {
  const entries = response && member(bodyJson(response), 'data')
  if (!Array.isArray(entries)) return []
  return entries.map((entry) => member(entry, 'id')).filter((id) => typeof id === 'string')
}
