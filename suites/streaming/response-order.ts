import { at, streamCheck, valuesOf } from '../../engine/check/kinds/stream-check.ts'
import type { JsonEvent } from '../../engine/http/read-events.ts'
import { operations } from '../../spec/operations.gen.ts'
import { format, tokmodel } from '../../spec/profile/statements.ts'

/** Events that open something, and those that close it. */
const pairs = [
  ['response.output_item.added', 'response.output_item.done'],
  ['response.content_part.added', 'response.content_part.done'],
] as const

/** Clients follow the sequence numbers and look for what was opened. */
export const responseOrder = streamCheck({
  id: 'streaming/response-order',
  level: 'SHOULD',
  says: 'the events of a responses stream are in sequence, closed if they were opened, and contain the text',
  cites: [format('OpenAI responses streaming'), tokmodel('STRM-04')],
  operation: operations.createResponse,
  holds: () => true,
  judge(events) {
    const numbers = events.map((event) => at(event, 'sequence_number')).filter((number) => typeof number === 'number')
    const types = events.map(({ type }) => type)
    const deltas = textOf(events, 'response.output_text.delta', 'delta')
    const whole = textOf(events, 'response.output_text.done', 'text')
    const wrong = {
      'the first event is not response.created': types[0] !== 'response.created',
      'the id changes from event to event': valuesOf(events, 'response', 'id').length > 1,
      'sequence numbers do not go up by one': numbers.some(
        (number, index) => index > 0 && number !== (numbers[index - 1] ?? 0) + 1,
      ),
      'response.completed comes more than once': types.filter((type) => type === 'response.completed').length > 1,
      'the text of output_text.done is not that of its pieces': whole !== '' && deltas !== whole,
      ...Object.fromEntries(
        pairs.map(([opening, closing]) => [
          `${opening} and ${closing} are not in pairs`,
          types.filter((type) => type === opening).length !== types.filter((type) => type === closing).length ||
            types.indexOf(closing) < types.indexOf(opening),
        ]),
      ),
    }
    return Object.entries(wrong).flatMap(([what, isSo]) => (isSo ? [what] : []))
  },
})

function textOf(events: readonly JsonEvent[], type: string, name: string): string {
  return events
    .filter((event) => event.type === type)
    .map((event) => at(event, name))
    .join('')
}
