import { mediaType } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Latencies } from '../report/result.ts'
import { type Api, nameOf } from './api.ts'
import type { FindOperation } from './find-operation.ts'

/** The upper bounds of the classes, in milliseconds: what took longer is in one more. */
const upTo = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** Counts how long the successes of a run took. A stream lasts as long as its text: it is not counted. */
export interface LatencyCount {
  see(exchange: RawExchange): void
  /** By operation, in the order of the document; undefined if there is nothing to tell. */
  all(): Latencies | undefined
}

export function createLatencyCount(api: Api, find: FindOperation): LatencyCount {
  const counts = new Map<string, number[]>()
  return {
    see({ request, response, ms }) {
      if (response === undefined || request.raw !== undefined || mediaType(response) === 'text/event-stream') return
      const operation = find(request)
      if (operation === undefined || response.status !== operation.successStatus) return
      const known = counts.get(operation.id) ?? Array.from({ length: upTo.length + 1 }, () => 0)
      counts.set(operation.id, known)
      const place = upTo.findIndex((bound) => ms <= bound)
      const index = place === -1 ? upTo.length : place
      known[index] = (known[index] ?? 0) + 1
    },
    all() {
      const operations = api.documented.flatMap((operation) => {
        const known = counts.get(operation.id)
        return known === undefined ? [] : [{ operation: nameOf(operation), counts: known }]
      })
      return operations.length === 0 ? undefined : { upTo, operations }
    },
  }
}
