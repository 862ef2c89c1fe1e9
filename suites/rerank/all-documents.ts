import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Three documents. */
export const allDocuments = answerCheck({
  id: 'rerank/all-documents',
  level: 'MUST',
  says: 'rerank without top_n returns all documents',
  cites: [tokmodel('RER-04')],
  operation: operations.createRerank,
  request: { query: 'red apple', documents: ['blue sky', 'a red apple', 'red sky'] },
  judge(body) {
    const results = member(body, 'results')
    const list = Array.isArray(results) ? results : []
    return list.length === 3 ? undefined : { expected: '3 results', actual: String(list.length) }
  },
})
