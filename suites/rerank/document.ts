import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The documentation shows both forms. */
export const document = answerCheck({
  id: 'rerank/document',
  level: 'MUST',
  says: 'every result of rerank has its document, as a string or as an object with a string text',
  cites: [tokmodel('RER-06')],
  operation: operations.createRerank,
  judge(body) {
    const results = member(body, 'results')
    const list = Array.isArray(results) ? results : []
    const texts = list
      .map((result) => member(result, 'document'))
      .map((document) => (typeof document === 'string' ? document : member(document, 'text')))
    return texts.length > 0 && texts.every((text) => typeof text === 'string')
      ? undefined
      : { expected: 'a document with each result', actual: show(results) }
  },
})
