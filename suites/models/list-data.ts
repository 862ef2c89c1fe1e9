import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Clients look for models there. */
export const listData = answerCheck({
  id: 'models/list-data',
  level: 'MUST',
  says: 'data of the model list is an array of models',
  cites: [tokmodel('MOD-02')],
  operation: operations.listModels,
  holds: () => true,
  judge(body) {
    const data = member(body, 'data')
    return Array.isArray(data) && data.length > 0 ? undefined : { expected: 'data with models', actual: show(data) }
  },
})
