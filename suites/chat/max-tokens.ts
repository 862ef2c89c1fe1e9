import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The usage shows how many tokens there were. */
export const maxTokens = answerCheck({
  id: 'chat/max-tokens',
  level: 'MUST',
  says: 'chat stops at max_tokens',
  cites: [tokmodel('CHAT-06')],
  operation: operations.createChatCompletion,
  request: { messages: [{ role: 'user', content: 'Count from one to a hundred.' }], max_tokens: 3 },
  judge(body, _, look) {
    const counts = [member(member(body, 'usage'), 'completion_tokens')].filter((tokens) => typeof tokens === 'number')
    const [tokens] = look(counts, 'number of completion tokens')
    return tokens <= 3 ? undefined : { expected: 'at most 3 completion tokens', actual: String(tokens) }
  },
})
