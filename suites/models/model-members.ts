import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { modelEntries } from '../../spec/profile/models.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The members of a model that clients read. */
export const modelMembers = answerCheck({
  id: 'models/model-members',
  level: 'MUST',
  says: 'every model has a string id, the object "model", an integer created and a string owned_by',
  cites: [tokmodel('MOD-03')],
  operation: operations.listModels,
  holds: () => true,
  judge(body, _, look) {
    const wrong = look(modelEntries(body), 'model').find((model) => !isModel(model))
    return wrong === undefined ? undefined : { expected: 'a model with id, object, created and owned_by', actual: show(wrong) }
  },
})

function isModel(model: unknown): boolean {
  const isText = (name: string) => typeof member(model, name) === 'string'
  return isText('id') && isText('owned_by') && member(model, 'object') === 'model' && Number.isInteger(member(model, 'created'))
}
