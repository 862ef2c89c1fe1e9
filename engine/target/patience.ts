import type { RawExchange, Request } from '../http/wire.ts'
import { Broken } from '../report/verdict.ts'

/** How many times an operation may time out in a run. */
const mostTimeouts = 3

/** Gives up on operations that time out again and again: a run must not last as long as all timeouts of its requests. */
export interface Patience {
  see(exchange: RawExchange): void
  /** @throws Broken if the request is to an operation that was given up. */
  require(request: Request): void
  /** The operations that were given up, as `POST /v1/messages`. */
  givenUp(): string[]
}

export function createPatience(): Patience {
  const timeouts = new Map<string, number>()
  const isGivenUp = (place: string) => (timeouts.get(place) ?? 0) >= mostTimeouts
  return {
    see({ request, failure }) {
      if (failure?.kind !== 'timeout' || request.raw !== undefined) return
      const place = toPlace(request)
      timeouts.set(place, (timeouts.get(place) ?? 0) + 1)
    },
    require(request) {
      const place = toPlace(request)
      // A healthy server may wait for more bytes after raw bytes that no client would send.
      if (request.raw === undefined && isGivenUp(place))
        throw new Broken(`${place} was given up: it timed out ${mostTimeouts} times`)
    },
    givenUp: () => [...timeouts.keys()].filter(isGivenUp),
  }
}

function toPlace({ method, path }: Request): string {
  return `${method} ${path.split('?', 1)[0]}`
}
