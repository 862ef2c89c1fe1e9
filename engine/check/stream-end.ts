import { readEvents } from '../http/read-events.ts'
import { describe, isErrorBody, mediaType, succeeded } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'

/** What became of a stream while something was done to its key, in words: how it ended, and how long after that. */
export function describeEnd(exchange: RawExchange, doneAt: number): string {
  const { response, startedAt, ms } = exchange
  const after = `${Math.max(0, Math.round(startedAt + ms - doneAt))} ms later`
  if (response === undefined) return `was cut ${after}: ${describe(exchange)}`
  if (!succeeded(exchange) || mediaType(response) !== 'text/event-stream') return `was answered with ${describe(exchange)}`
  return readEvents(response).some(({ value }) => isErrorBody(value))
    ? `ended with an error ${after}`
    : `went on to its end ${after}`
}
