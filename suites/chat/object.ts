import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The name of the type of the object. */
export const object = answerCheck({
  id: 'chat/object',
  level: 'MUST',
  says: 'object of a completion is "chat.completion"',
  cites: [tokmodel('CHAT-10')],
  operation: operations.createChatCompletion,
  holds: () => true,
  judge(body) {
    const actual = member(body, 'object')
    return actual === 'chat.completion' ? undefined : { expected: 'object "chat.completion"', actual: show(actual) }
  },
})
