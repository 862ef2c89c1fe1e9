import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Two of three. */
export const topN = answerCheck({
  id: 'rerank/top-n',
  level: 'MUST',
  says: 'rerank returns at most top_n documents',
  cites: [tokmodel('RER-05')],
  operation: operations.createRerank,
  request: { query: 'red apple', documents: ['blue sky', 'a red apple', 'red sky'], top_n: 2 },
  judge(body) {
    const results = member(body, 'results')
    const list = Array.isArray(results) ? results : []
    return list.length > 0 && list.length <= 2 ? undefined : { expected: '1 or 2 results', actual: String(list.length) }
  },
})
