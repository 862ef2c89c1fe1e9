import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { listedModels } from '../../spec/profile/models.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Most pages show ids with a prefix; the page on authentication shows one without a prefix. */
export const idForm = check({
  id: 'models/id-form',
  level: 'MAY',
  says: 'the ids of the model list have the form provider/model-name',
  cites: [tokmodel('MOD-05')],
  needs: ['key'],
  async run(probe) {
    const other = probe
      .look(listedModels(bodyJson((await probe.control(operations.listModels)).response)), 'model')
      .filter((id) => !/^[^/]+\/.+/.test(id))
    if (other.length > 0) probe.observe(`${other.length} ids have another form, e.g. ${other[0]}`)
  },
})
