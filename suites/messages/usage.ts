import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The names are Anthropic's. */
export const usage = answerCheck({
  id: 'messages/usage',
  level: 'MUST',
  says: 'usage of a message has token counts',
  cites: [tokmodel('MSG-07')],
  operation: operations.createMessage,
  judge(body) {
    const usage = member(body, 'usage')
    const counts = ['input_tokens', 'output_tokens'].map((name) => member(usage, name))
    return counts.every(Number.isInteger) ? undefined : { expected: 'input_tokens and output_tokens', actual: show(usage) }
  },
})
