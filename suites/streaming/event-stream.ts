import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { mediaType } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** SDKs decide by the media type. */
export const eventStream = answerCheck({
  id: 'streaming/event-stream',
  level: 'MUST',
  says: 'chat with stream is answered with server-sent events',
  cites: [tokmodel('STRM-01')],
  operation: operations.createChatCompletion,
  request: { stream: true },
  holds: () => true,
  judge(_, response) {
    const type = mediaType(response)
    return type === 'text/event-stream' ? undefined : { expected: 'text/event-stream', actual: type || 'no media type' }
  },
})
