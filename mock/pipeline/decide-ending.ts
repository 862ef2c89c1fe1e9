import type { AnswerEvent } from '../answers/answer.ts'
import { type Awaitable, whenReady } from '../state/awaitable.ts'
import type { Fault } from '../state/faults.ts'
import type { StoredKey } from '../state/store.ts'
import type { RequestContext } from './request-context.ts'
import { toErrorEvent } from './to-error-event.ts'

interface Running {
  readonly key: StoredKey
  readonly faults: readonly Fault[]
  /** The event that is to be sent. */
  readonly next: AnswerEvent
}

/** How a running stream has to end now: by a cut, with an error event, or not at all. */
export function decideEnding(context: RequestContext, { key, faults, next }: Running): Awaitable<string | undefined> {
  const { state, entry } = context
  if (faults.some(({ cut_after: limit }) => limit !== undefined && entry.chunks >= limit)) return 'cut'
  if (faults.some(({ error_after: limit }) => limit !== undefined && entry.chunks >= limit))
    return toErrorEvent(context, failed, next)
  const { revokedStreams } = state.settings
  if (revokedStreams === 'finish') return undefined
  const asked = state.store.findKey(key.hash)
  // A store that does not answer ends no stream.
  return whenReady(asked instanceof Promise ? asked.catch(() => undefined) : asked, (found) => {
    if (found?.key.status !== 'revoked') return undefined
    return revokedStreams === 'cut' ? 'cut' : toErrorEvent(context, revoked, next)
  })
}

const failed = { message: 'The mock was asked to fail here.', type: 'server_error', code: 500, cause: 'fault' } as const
const revoked = { message: 'The key was revoked.', type: 'authentication_error', code: 401, cause: 'key_revoked' } as const
