import { readEvents } from '../http/read-events.ts'
import { isErrorBody, mediaType } from '../http/response.ts'
import type { Response } from '../http/wire.ts'

/** The events with which a stream says that it was not brought to its end. */
const broken = ['error', 'response.failed', 'response.incomplete', 'response.cancelled']

/** Whether a response is a stream with events and without an error: what comes of one with an error is left open. */
export function isUnbroken(response: Response): boolean {
  if (mediaType(response) !== 'text/event-stream') return false
  const events = readEvents(response)
  return events.length > 0 && !events.some(({ value, type }) => isErrorBody(value) || broken.includes(type))
}
