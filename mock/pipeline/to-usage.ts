import type { Answer } from '../answers/answer.ts'
import type { Model } from '../state/model.ts'
import type { StoredKey, UsageEntry } from '../state/store.ts'
import type { RequestContext } from './request-context.ts'

/** What has been charged. */
interface Charged {
  readonly key: StoredKey
  readonly answer: Pick<Answer, 'promptTokens' | 'completionTokens'>
  readonly model: Model
}

/** An entry of the account's usage, as things stand. */
export function toUsage({ state, entry, path }: RequestContext, { key, answer, model }: Charged, credits: number): UsageEntry {
  return {
    id: entry.id,
    created: state.clock.seconds(),
    key_id: key.id,
    model: model.id,
    endpoint: path,
    prompt_tokens: answer.promptTokens,
    completion_tokens: answer.completionTokens,
    credits,
  }
}
