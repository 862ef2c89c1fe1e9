import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer, listWays } from '../../engine/check/presentation.ts'
import { paidOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The key is valid and the account is empty. Another check judges whether the model list costs anything. */
export const noCreditKey = check({
  id: 'credits/no-credit-key',
  level: 'MUST',
  says: 'every operation that costs credits answers 403 to a valid key whose account has none',
  cites: [tokmodel('CRED-03'), tokmodel('CRED-04')],
  needs: ['key', 'noCreditKey'],
  run: (probe) =>
    probe.eachOperation(async (operation) => {
      await probe.control(operation)
      for (const way of listWays(operation, probe)) {
        const presentation = way(bearer(probe.noCreditKey, 'a key without credits'))
        expectStatus(await probe.callOnce(operation, presentation), 403, presentation.name)
      }
    }, paidOperations),
})
