import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** An empty account does not make a bad key valid. */
export const unauthorizedFirst = check({
  id: 'credits/unauthorized-first',
  level: 'MUST',
  says: 'a revoked key is answered with 401 and not with 403, even if its account has no credits',
  cites: [tokmodel('CRED-17')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const account = await probe.accounts(0)
    const { id, key } = await account.createKey('conformance-revoked')
    await account.revokeKey(id)
    await probe.eachOperation(async (operation) => {
      await probe.control(operation)
      expectStatus(await probe.call(operation, bearer(key)), 401, 'a revoked key of an account without credits')
    })
  },
})
