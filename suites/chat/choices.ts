import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Two choices are requested. */
export const choices = answerCheck({
  id: 'chat/choices',
  level: 'MUST',
  says: 'chat returns n choices',
  cites: [tokmodel('CHAT-07')],
  operation: operations.createChatCompletion,
  request: { n: 2 },
  judge(body) {
    const choices = member(body, 'choices')
    const count = Array.isArray(choices) ? choices.length : 0
    return count === 2 ? undefined : { expected: '2 choices', actual: String(count) }
  },
})
