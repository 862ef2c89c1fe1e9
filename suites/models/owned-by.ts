import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The samples show it. */
export const ownedBy = answerCheck({
  id: 'models/owned-by',
  level: 'SHOULD',
  says: 'owned_by of a model is the prefix of its id',
  cites: [tokmodel('MOD-07')],
  operation: operations.listModels,
  judge(body) {
    const data = member(body, 'data')
    // An id without a prefix has no prefix to compare with.
    const prefixed = (Array.isArray(data) ? data : []).filter((model) => /^[^/]+\/./.test(String(member(model, 'id'))))
    const wrong = prefixed.find((model) => !String(member(model, 'id')).startsWith(`${member(model, 'owned_by')}/`))
    return wrong === undefined ? undefined : { expected: 'the prefix of the id in owned_by', actual: show(wrong) }
  },
})
