import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The requested name, or the name that the provider uses. */
export const model = answerCheck({
  id: 'chat/model',
  level: 'MUST',
  says: 'model of a completion names the model',
  cites: [tokmodel('CHAT-12')],
  operation: operations.createChatCompletion,
  judge(body) {
    const model = member(body, 'model')
    return typeof model === 'string' && model !== '' ? undefined : { expected: 'the name of a model', actual: show(model) }
  },
})
