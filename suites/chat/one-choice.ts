import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The default of n. */
export const oneChoice = answerCheck({
  id: 'chat/one-choice',
  level: 'MUST',
  says: 'chat returns one choice if n is not given',
  cites: [tokmodel('CHAT-07')],
  operation: operations.createChatCompletion,
  judge(body) {
    const choices = member(body, 'choices')
    const count = Array.isArray(choices) ? choices.length : 0
    return count === 1 ? undefined : { expected: 'one choice', actual: String(count) }
  },
})
