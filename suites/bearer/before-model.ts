import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The server checks the key before the model. */
export const beforeModel = check({
  id: 'bearer/before-model',
  level: 'MUST',
  says: 'an invalid key is answered with 401 even if the model does not exist',
  cites: [tokmodel('AUTH-12')],
  needs: ['key'],
  async run(probe) {
    const unknown = bearer(await probe.unknownKey(), 'a key that was never issued')
    const { surfaces, profile } = probe.api
    const { models } = profile
    if (models === undefined) throw new NotApplicable('requests name no model')
    const withModel = surfaces.filter(({ requestMediaType }) => requestMediaType !== null)
    await probe.eachOperation(async (operation) => {
      await probe.control(operation)
      const exchange = await probe.call(operation, unknown, { members: { [models.member]: models.unknown } })
      expectStatus(exchange, 401, 'an invalid key with a model that does not exist')
    }, withModel)
  },
})
