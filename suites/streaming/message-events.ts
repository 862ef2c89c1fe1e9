import { wholeText } from '../../engine/check/body.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { isUnbroken } from '../../engine/check/unbroken-stream.ts'
import { parseEvents } from '../../engine/http/sse.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The first and the last event of Anthropic's format. */
export const messageEvents = answerCheck({
  id: 'streaming/message-events',
  level: 'MUST',
  says: 'a messages stream goes from message_start to message_stop',
  cites: [tokmodel('STRM-05')],
  operation: operations.createMessage,
  request: { stream: true },
  holds: isUnbroken,
  judge(_, response) {
    const names = parseEvents(wholeText(response)).map(({ event }) => event)
    const isWhole = names[0] === 'message_start' && names.at(-1) === 'message_stop' && names.includes('content_block_delta')
    return isWhole
      ? undefined
      : { expected: 'message_start … content_block_delta … message_stop', actual: names.join(', ') || 'no events' }
  },
})
