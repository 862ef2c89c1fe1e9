import { wholeText } from '../../engine/check/body.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { parseEvents } from '../../engine/http/sse.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const responseCompleted = answerCheck({
  id: 'streaming/response-completed',
  level: 'MUST',
  says: 'a responses stream ends with a response.completed event',
  cites: [tokmodel('STRM-04')],
  operation: operations.createResponse,
  request: { stream: true },
  judge(_, response) {
    // A [DONE] at the end is a marker, not an event.
    const last = parseEvents(wholeText(response))
      .filter(({ data }) => data !== '[DONE]')
      .at(-1)
    return last?.event === 'response.completed' || typeOf(last?.data) === 'response.completed'
      ? undefined
      : { expected: 'response.completed as the last event', actual: last?.event ?? 'no events' }
  },
})

function typeOf(data = ''): unknown {
  try {
    return member(JSON.parse(data), 'type')
  } catch {
    return undefined
  }
}
