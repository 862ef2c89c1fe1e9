import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What makes it a message. */
export const identity = answerCheck({
  id: 'messages/identity',
  level: 'MUST',
  says: 'a message has an id that begins with msg_, the type "message" and the role "assistant"',
  cites: [tokmodel('MSG-03')],
  operation: operations.createMessage,
  holds: () => true,
  judge(body) {
    const [id, type, role] = [member(body, 'id'), member(body, 'type'), member(body, 'role')]
    const isMessage = typeof id === 'string' && id.startsWith('msg_') && type === 'message' && role === 'assistant'
    return isMessage
      ? undefined
      : { expected: 'an id that begins with msg_, type "message", role "assistant"', actual: show({ id, type, role }) }
  },
})
