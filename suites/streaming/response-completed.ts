import { wholeText } from '../../engine/check/body.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { parseEvents } from '../../engine/http/sse.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** No [DONE] there. */
export const responseCompleted = answerCheck({
  id: 'streaming/response-completed',
  level: 'MUST',
  says: 'a responses stream ends with a response.completed event',
  cites: [tokmodel('STRM-04')],
  operation: operations.createResponse,
  request: { stream: true },
  judge(_, response) {
    const last = parseEvents(wholeText(response)).at(-1)
    const isCompleted = last?.event === 'response.completed' || last?.data.includes('"type":"response.completed"')
    return isCompleted ? undefined : { expected: 'response.completed as the last event', actual: last?.event ?? 'no events' }
  },
})
