import { bodyText, member, readJson } from './response.ts'
import { parseEvents, type ServerSentEvent } from './sse.ts'
import type { Response } from './wire.ts'

/** An event of a stream with its data as JSON. */
export interface JsonEvent extends ServerSentEvent {
  /** The data; undefined if it is not JSON. */
  readonly value: unknown
  /** The member `type` of the data, or else the name of the event. */
  readonly type: string
}

/** The events of the kept part of a stream. The marker of its end is none. */
export function readEvents(response: Response): JsonEvent[] {
  return parseEvents(bodyText(response))
    .filter(({ data }) => data !== '[DONE]')
    .map((event) => {
      const value = readJson({ ...response, body: new TextEncoder().encode(event.data) })
      const type = member(value, 'type')
      return { ...event, value, type: typeof type === 'string' ? type : event.event }
    })
}
