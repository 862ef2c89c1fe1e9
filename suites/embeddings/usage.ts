import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Both of them. */
export const usage = answerCheck({
  id: 'embeddings/usage',
  level: 'MUST',
  says: 'usage of embeddings has prompt_tokens and total_tokens',
  cites: [tokmodel('EMB-05')],
  operation: operations.createEmbeddings,
  judge(body) {
    const usage = member(body, 'usage')
    const counts = ['prompt_tokens', 'total_tokens'].map((name) => member(usage, name))
    return counts.every(Number.isInteger) ? undefined : { expected: 'prompt_tokens and total_tokens', actual: show(usage) }
  },
})
