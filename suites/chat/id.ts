import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The samples and the text agree on ids. */
export const id = answerCheck({
  id: 'chat/id',
  level: 'MUST',
  says: 'the id of a completion begins with chatcmpl-',
  cites: [tokmodel('CHAT-09')],
  operation: operations.createChatCompletion,
  holds: () => true,
  judge(body) {
    const id = member(body, 'id')
    return typeof id === 'string' && id.startsWith('chatcmpl-')
      ? undefined
      : { expected: 'an id that begins with chatcmpl-', actual: show(id) }
  },
})
