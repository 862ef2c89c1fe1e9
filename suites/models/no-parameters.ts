import { check } from '../../engine/check/check.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The list needs no body and no query: the control has neither. */
export const noParameters = check({
  id: 'models/no-parameters',
  level: 'MUST',
  says: 'the model list needs no parameters',
  cites: [tokmodel('MOD-04')],
  needs: ['key'],
  async run(probe) {
    const { response } = await probe.control(operations.listModels)
    if (response === undefined || response.body.length === 0) throw new Violation('a list', 'an empty answer')
  },
})
