import type { AnswerEvent } from '../answers/answer.ts'
import type { Fault } from '../state/faults.ts'
import { distortToolCalls } from './distort-tool-calls.ts'
import { cutInHalf } from './spoil-reply.ts'

/** The events of a stream as its faults have them; the same events if none of its faults changes them. */
export function distortEvents(events: Iterable<AnswerEvent>, faults: readonly Fault[]): Iterable<AnswerEvent> {
  let distorted = events
  for (const { tool_call_deltas: form } of faults) if (form !== undefined) distorted = distortToolCalls(distorted, form)
  return faults.some(({ malformed_json: isMalformed }) => isMalformed) ? breakLastButOne(distorted) : distorted
}

/** Cuts the data of the last event but one in half. */
function* breakLastButOne(events: Iterable<AnswerEvent>): Generator<AnswerEvent> {
  const held: AnswerEvent[] = []
  for (const event of events) {
    held.push(event)
    if (held.length > 2) yield held.shift() as AnswerEvent // it holds three
  }
  const [lastButOne, last] = held
  if (lastButOne === undefined) return
  yield last === undefined ? lastButOne : { ...lastButOne, text: lastButOne.text.replace(/^data: (.*)$/m, breakData) }
  if (last !== undefined) yield last
}

function breakData(_: string, data: string): string {
  return `data: ${cutInHalf(data)}`
}
