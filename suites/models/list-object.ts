import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The form of an OpenAI list. */
export const listObject = answerCheck({
  id: 'models/list-object',
  level: 'MUST',
  says: 'object of the model list is "list"',
  cites: [tokmodel('MOD-01')],
  operation: operations.listModels,
  holds: () => true,
  judge(body) {
    const actual = member(body, 'object')
    return actual === 'list' ? undefined : { expected: 'object "list"', actual: show(actual) }
  },
})
