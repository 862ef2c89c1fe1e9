import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { mediaType } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The control has no stream member. */
export const streamDefault = answerCheck({
  id: 'chat/stream-default',
  level: 'MUST',
  says: 'chat without stream is answered with one JSON body',
  cites: [tokmodel('CHAT-04')],
  operation: operations.createChatCompletion,
  holds: () => true,
  judge(body, response) {
    const type = mediaType(response)
    return body !== undefined && type !== 'text/event-stream'
      ? undefined
      : { expected: 'JSON', actual: type === '' ? 'no JSON' : type }
  },
})
