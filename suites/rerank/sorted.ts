import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Three documents. */
export const sorted = answerCheck({
  id: 'rerank/sorted',
  level: 'MUST',
  says: 'rerank sorts its results by relevance_score, the highest first',
  cites: [tokmodel('RER-02')],
  operation: operations.createRerank,
  request: { query: 'red apple', documents: ['blue sky', 'a red apple', 'red sky'] },
  judge(body) {
    const results = member(body, 'results')
    const list = Array.isArray(results) ? results : []
    const scores = list.map((result) => member(result, 'relevance_score'))
    const isSorted =
      scores.length > 0 &&
      scores.every((score, index) => typeof score === 'number' && (index === 0 || score <= Number(scores[index - 1])))
    return isSorted ? undefined : { expected: 'descending scores', actual: show(scores) }
  },
})
