import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Three documents. */
export const index = answerCheck({
  id: 'rerank/index',
  level: 'MUST',
  says: 'index of a result is the position of its document in the request',
  cites: [tokmodel('RER-03')],
  operation: operations.createRerank,
  request: { query: 'red apple', documents: ['blue sky', 'a red apple', 'red sky'] },
  judge(body) {
    const results = member(body, 'results')
    const list = Array.isArray(results) ? results : []
    const indexes = list.map((result) => member(result, 'index')).sort()
    const isPosition =
      new Set(indexes).size === list.length &&
      indexes.every((index) => Number.isInteger(index) && Number(index) >= 0 && Number(index) < 3)
    return isPosition && list.length > 0 ? undefined : { expected: 'positions from 0 to 2, each once', actual: show(indexes) }
  },
})
