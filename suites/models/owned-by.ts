import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { modelEntries } from '../../spec/profile/models.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The samples show it. */
export const ownedBy = answerCheck({
  id: 'models/owned-by',
  level: 'SHOULD',
  says: 'owned_by of a model is the prefix of its id',
  cites: [tokmodel('MOD-07')],
  operation: operations.listModels,
  holds: () => true,
  judge(body, _, look) {
    // An id without a prefix has none to repeat.
    const prefixed = modelEntries(body).filter((model) => /^[^/]+\/./.test(String(member(model, 'id'))))
    const wrong = look(prefixed, 'model with a prefix').find(
      (model) => !String(member(model, 'id')).startsWith(`${member(model, 'owned_by')}/`),
    )
    return wrong === undefined ? undefined : { expected: 'owned_by that is the prefix of the id', actual: show(wrong) }
  },
})
