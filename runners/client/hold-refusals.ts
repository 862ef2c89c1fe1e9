import { onTheWay } from '../../engine/client/find-repeats.ts'
import type { Handler } from '../../mock/pipeline/call.ts'
import { sleep } from '../../mock/pipeline/sleep.ts'

/** The statuses after which it is judged whether a client repeats its request. */
const judged = new Set([401, 402, 403, 429, 503])

/**
 * Holds refusals back for a moment. What a client has sent at once arrives meanwhile, so that whatever begins after a refusal
 * was sent is a reaction to it.
 */
export function holdRefusals(handle: Handler): Handler {
  return async (call) => {
    const reply = await handle(call)
    if (judged.has(reply.status)) await sleep(onTheWay, call.signal)
    return reply
  }
}
