import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The three counts of every sample. */
export const usage = answerCheck({
  id: 'chat/usage',
  level: 'MUST',
  says: 'usage of a completion has prompt_tokens, completion_tokens and their sum, total_tokens',
  cites: [tokmodel('CHAT-14')],
  operation: operations.createChatCompletion,
  holds: () => true,
  judge(body) {
    const [prompt, completion, total] = ['prompt_tokens', 'completion_tokens', 'total_tokens'].map((name) =>
      member(member(body, 'usage'), name),
    )
    const isSum = Number.isInteger(prompt) && Number.isInteger(completion) && Number(prompt) + Number(completion) === total
    return isSum ? undefined : { expected: 'three token counts that add up', actual: show(member(body, 'usage')) }
  },
})
