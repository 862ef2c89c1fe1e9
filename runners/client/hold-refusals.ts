import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { onTheWay } from '../../engine/client/find-repeats.ts'
import type { Handler } from '../../mock/pipeline/call.ts'
import { sleep } from '../../mock/pipeline/sleep.ts'

/** The statuses after which it is judged whether a client repeats its request. */
const judged = new Set([401, 402, 403, 429, 503])

/** How often it is looked whether something has arrived, in milliseconds. */
const lookMs = 10

/** A refusal is held no longer, whatever still arrives, in milliseconds. */
const mostMs = 500

/** What has arrived from a client. */
export interface Arrivals {
  connect(socket: Socket): void
  begin(request: IncomingMessage): void
  /**
   * Resolves when nothing has arrived for a while. It counts looks and not time: while this process was stopped, it has read
   * nothing, though something may wait to be read.
   */
  settle(signal: AbortSignal | undefined): Promise<void>
}

/** Arrivals, of which there are none yet. */
export function createArrivals(): Arrivals {
  let count = 0
  /** Connections that have not brought a request: the client has opened them for one. */
  const expecting = new Set<Socket>()
  return {
    connect(socket) {
      count += 1
      expecting.add(socket)
      socket.once('close', () => expecting.delete(socket))
    },
    begin({ socket }) {
      count += 1
      expecting.delete(socket)
    },
    async settle(signal) {
      let quiet = 0
      let known = count
      for (let look = 0; look < mostMs / lookMs && quiet < onTheWay / lookMs && signal?.aborted !== true; look += 1) {
        await sleep(lookMs, signal)
        quiet = count === known && expecting.size === 0 ? quiet + 1 : 0
        known = count
      }
    },
  }
}

/**
 * Holds refusals back for a moment. What a client has sent at once arrives meanwhile, so that whatever begins after a refusal
 * was sent is a reaction to it.
 */
export function holdRefusals(handle: Handler, arrivals: Arrivals): Handler {
  return async (call) => {
    const reply = await handle(call)
    await holdRefusal(reply.status, call.signal, arrivals)
    return reply
  }
}

/** The same for the status of an answer. */
export async function holdRefusal(status: number, signal: AbortSignal | undefined, arrivals: Arrivals): Promise<void> {
  if (judged.has(status)) await arrivals.settle(signal)
}
