import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { describe, isErrorBody, mediaType, member, readJson, succeeded } from '../../http/response.ts'
import { parseEvents } from '../../http/sse.ts'
import { NotApplicable, Violation } from '../../report/verdict.ts'
import { wholeText } from '../body.ts'
import { type Check, check } from '../check.ts'
import { requireResponse } from '../expect.ts'
import { bearer } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'

/** An event of a stream that was asked for. */
export interface StreamEvent {
  /** The member `type` of its data, or else the name of the event. */
  readonly type: string
  /** Undefined if it is not JSON. */
  readonly data: unknown
}

/** A requirement on the order of a stream's events. */
export interface StreamDefinition extends Requirement {
  readonly operation: OperationFacts
  /** Members in addition to those of the smallest request. */
  readonly members?: Readonly<Record<string, unknown>>
  /** What is wrong with the events; none if nothing is. The marker of the end is left out. */
  judge(events: readonly StreamEvent[]): readonly string[]
}

/** Makes a check of the events of one stream. What the media type is, another check judges. */
export function streamCheck({ operation, members, judge, ...requirement }: StreamDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      await probe.control(operation)
      const exchange = await probe.call(operation, bearer(probe.key), { members: { stream: true, ...members } })
      const response = requireResponse(exchange)
      if (!succeeded(exchange) || mediaType(response) !== 'text/event-stream')
        throw new NotApplicable(`a request for a stream is answered with ${describe(exchange)}`)
      const events = parseEvents(wholeText(response))
        .filter(({ data }) => data !== '[DONE]')
        .map(({ event, data }): StreamEvent => {
          const value = readJson({ ...response, body: new TextEncoder().encode(data) })
          const type = member(value, 'type')
          return { type: typeof type === 'string' ? type : event, data: value }
        })
      probe.look(events, 'event')
      // What an error in a stream looks like is left open, and so is what comes before it.
      if (events.some(({ data }) => isErrorBody(data))) throw new NotApplicable('the stream ended with an error')
      const wrong = judge(events)
      if (wrong.length > 0)
        throw new Violation(
          'events in the order of the format',
          wrong.map((seen) => ({ seen, where: [] })),
          [exchange],
        )
    },
  })
}

/** A member of the data of an event, by the names on the way to it; an array is entered by the index. */
export function at({ data }: StreamEvent, ...names: readonly string[]): unknown {
  return names.reduce(member, data)
}

/** The different values of a member among the events that have it. */
export function valuesOf(events: readonly StreamEvent[], ...names: readonly string[]): unknown[] {
  return [...new Set(events.map((event) => at(event, ...names)).filter((value) => value !== undefined))]
}
