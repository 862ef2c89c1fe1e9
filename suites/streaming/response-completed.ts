import { wholeEvents } from '../../engine/check/body.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { isUnbroken } from '../../engine/check/unbroken-stream.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const responseCompleted = answerCheck({
  id: 'streaming/response-completed',
  level: 'MUST',
  says: 'a responses stream ends with a response.completed event',
  cites: [tokmodel('STRM-04')],
  operation: operations.createResponse,
  request: { stream: true },
  holds: isUnbroken,
  judge(_, response) {
    const last = wholeEvents(response).at(-1)
    return last?.event === 'response.completed' || last?.type === 'response.completed'
      ? undefined
      : { expected: 'response.completed as the last event', actual: last?.event ?? 'no events' }
  },
})
