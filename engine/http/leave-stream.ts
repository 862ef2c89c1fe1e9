import { mediaType } from './response.ts'
import { parseEvents } from './sse.ts'
import type { Request, Response } from './wire.ts'

/**
 * Whether a client has read what it wants of a stream. Called with the part of the answer that has come so far; an answer
 * that is no stream is never left.
 */
export function isReadEnough({ leaveAfter }: Request, { headers, body }: Pick<Response, 'headers' | 'body'>): boolean {
  if (leaveAfter === undefined) return false
  // Only the headers matter for the media type.
  if (mediaType({ status: 200, headers, body, truncated: true }) !== 'text/event-stream') return false
  return leaveAfter === 0 || parseEvents(new TextDecoder().decode(body), leaveAfter).length >= leaveAfter
}
