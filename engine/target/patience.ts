import type { RawExchange, Request } from '../http/wire.ts'
import { Broken } from '../report/verdict.ts'
import { toPlace } from './to-place.ts'

/** How many times an operation may time out in a run. */
const mostTimeouts = 3

/** So often in a row may bytes that no client would send: a server that is well may wait for the rest of them. */
const mostRawTimeouts = 16

/** Gives up on operations that time out again and again: a run must not last as long as its requests times the timeout. */
export interface Patience {
  see(exchange: RawExchange): void
  /** @throws Broken if the request is to an operation that was given up, or of a kind that was. */
  require(request: Request): void
  /** The operations that were given up, as reports name them. */
  givenUp(): string[]
}

export function createPatience(): Patience {
  const timeouts = new Map<string, number>()
  let rawInARow = 0
  const isGivenUp = (place: string) => (timeouts.get(place) ?? 0) >= mostTimeouts
  return {
    see({ request, failure }) {
      const isTimeout = failure?.kind === 'timeout'
      if (request.raw !== undefined) rawInARow = isTimeout ? rawInARow + 1 : 0
      else if (isTimeout) {
        const place = toPlace(request)
        timeouts.set(place, (timeouts.get(place) ?? 0) + 1)
      }
    },
    require(request) {
      if (request.raw !== undefined) {
        if (rawInARow < mostRawTimeouts) return
        throw new Broken(`raw requests were given up: ${mostRawTimeouts} in a row have timed out`)
      }
      const place = toPlace(request)
      if (isGivenUp(place)) throw new Broken(`${place} was given up: it has timed out ${mostTimeouts} times`)
    },
    givenUp: () => [...timeouts.keys()].filter(isGivenUp),
  }
}
