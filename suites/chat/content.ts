import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Every client reads the text there. */
export const content = answerCheck({
  id: 'chat/content',
  level: 'MUST',
  says: 'the text of a completion is at choices[0].message.content',
  cites: [tokmodel('CHAT-13')],
  operation: operations.createChatCompletion,
  judge(body) {
    const choices = member(body, 'choices')
    const content = member(member(Array.isArray(choices) ? choices[0] : undefined, 'message'), 'content')
    return typeof content === 'string' ? undefined : { expected: 'a string at choices[0].message.content', actual: show(content) }
  },
})
