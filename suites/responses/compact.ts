import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** As plain text or as a JSON string: the documentation does not say which. */
export const compact = answerCheck({
  id: 'responses/compact',
  level: 'MUST',
  says: 'compact responses is answered with only the text, without an envelope',
  cites: [tokmodel('RESP-04'), tokmodel('RESP-05')],
  operation: operations.createCompactResponse,
  judge(body, response) {
    const isObject = typeof body === 'object' && body !== null
    if (!isObject && response.body.length > 0) return undefined
    return { expected: 'a plain string', actual: isObject ? show(body) : 'nothing' }
  },
})
