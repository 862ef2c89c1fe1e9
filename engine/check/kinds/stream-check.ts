import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { type JsonEvent, readEvents } from '../../http/read-events.ts'
import { isErrorBody, member } from '../../http/response.ts'
import type { RawExchange } from '../../http/wire.ts'
import { NotApplicable, Violation } from '../../report/verdict.ts'
import { nameOf } from '../../target/api.ts'
import { wholeEvents } from '../body.ts'
import { type Check, check } from '../check.ts'
import { requireStream } from '../expect.ts'
import { bearer } from '../presentation.ts'
import type { Probe } from '../probe.ts'
import type { Requirement } from '../requirement.ts'
import { isAnswerTo, judgeSeen, type SeenTraffic } from '../seen-traffic.ts'
import { isUnbroken } from '../unbroken-stream.ts'

/** A requirement on the order of a stream's events. */
export interface StreamDefinition extends Requirement {
  readonly operation: OperationFacts
  /** Members in addition to those of the smallest request. */
  readonly members?: Readonly<Record<string, unknown>>
  /** What is wrong with the events; none if nothing is. The marker of the end is left out. */
  judge(events: readonly JsonEvent[]): readonly string[]
  /** Whether it holds of a stream that somebody else has asked for with this body. */
  holds(sent: unknown): boolean
}

/** Makes a check of the events of one stream. What the media type is, another check judges. */
export function streamCheck({ operation, members, judge, holds, ...requirement }: StreamDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    seen: (traffic) => seeStreams(traffic, { operation, judge, holds }),
    async run(probe) {
      await probe.control(operation)
      const exchange = await probe.call(operation, bearer(probe.key), { members: { stream: true, ...members } })
      const wrong = judge(requireEvents(probe, exchange))
      if (wrong.length > 0)
        throw new Violation(
          'events in the order of the format',
          wrong.map((seen) => ({ seen, where: [] })),
          [exchange],
        )
    },
  })
}

async function seeStreams(
  traffic: SeenTraffic,
  { operation, judge, holds }: Pick<StreamDefinition, 'operation' | 'judge' | 'holds'>,
): Promise<void> {
  await judgeSeen(traffic, {
    occasion: `streamed answer of ${nameOf(operation)} that shows the order`,
    applies: (answer) =>
      isAnswerTo(answer, operation, { stream: true }) && holds(answer.sent) && isUnbroken(answer.exchange.response),
    judge({ exchange: { response } }) {
      const wrong = judge(readEvents(response))
      return wrong.length === 0 ? undefined : { expected: 'events in the order of the format', actual: wrong.join('; ') }
    },
  })
}

/** The events of a stream that was answered. @throws NotApplicable if it is none, has none, or ended with an error. */
export function requireEvents({ look }: Pick<Probe, 'look'>, exchange: RawExchange): readonly JsonEvent[] {
  const events = look(wholeEvents(requireStream(exchange)), 'event')
  // What an error in a stream looks like is left open, and so is what comes before it.
  if (events.some(({ value }) => isErrorBody(value))) throw new NotApplicable('the stream ended with an error')
  return events
}

/** A member of the data of an event, by the names on the way to it; an array is entered by the index. */
export function at({ value }: JsonEvent, ...names: readonly string[]): unknown {
  return names.reduce(member, value)
}

/** The different values of a member among the events that have it. */
export function valuesOf(events: readonly JsonEvent[], ...names: readonly string[]): unknown[] {
  return [...new Set(events.map((event) => at(event, ...names)).filter((value) => value !== undefined))]
}
