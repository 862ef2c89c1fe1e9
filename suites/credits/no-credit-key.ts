import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
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
      expectStatus(
        await probe.callOnce(operation, bearer(probe.noCreditKey, 'a key without credits')),
        403,
        'a key without credits',
      )
    }, paidOperations),
})
