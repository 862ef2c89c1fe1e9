import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describe } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One page says that all calls fail at a balance of zero, another that only calls which use tokens cost credits. */
export const noCreditModelList = check({
  id: 'credits/no-credit-model-list',
  level: 'MAY',
  says: 'the model list also answers 403 to a valid key whose account has no credits',
  cites: [tokmodel('CRED-04')],
  needs: ['key', 'noCreditKey'],
  async run(probe) {
    const models = operations.listModels
    await probe.control(models)
    const exchange = await probe.callOnce(models, bearer(probe.noCreditKey, 'a key without credits'))
    if (requireResponse(exchange).status !== 403) probe.observe(`without credits the model list answers ${describe(exchange)}`)
  },
})
