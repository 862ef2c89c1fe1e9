import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The sample shows it. */
export const identity = answerCheck({
  id: 'responses/identity',
  level: 'MUST',
  says: 'a response has the object "response" and an id that begins with resp_',
  cites: [tokmodel('RESP-02')],
  operation: operations.createResponse,
  holds: () => true,
  judge(body) {
    const [id, object] = [member(body, 'id'), member(body, 'object')]
    const isResponse = typeof id === 'string' && id.startsWith('resp_') && object === 'response'
    return isResponse
      ? undefined
      : { expected: 'object "response" and an id that begins with resp_', actual: show({ id, object }) }
  },
})
