import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { cheapestOperation } from '../../engine/check/working-key.ts'
import { succeeded } from '../../engine/http/response.ts'
import { Inconclusive } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A key that was accepted on a connection does not stay valid on it. */
export const openConnection = check({
  id: 'revocation/open-connection',
  level: 'MUST',
  says: 'a revoked key is answered with 401 on a connection that it used before',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id, key } = await probe.console.createKey('conformance-open-connection')
    const operation = await cheapestOperation(probe)
    const request = probe.requestTo(operation, bearer(key))
    await probe.overOneConnection(async (send) => {
      if (!succeeded(await send(request))) throw new Inconclusive('the control failed: the new key does not work')
      await probe.console.revokeKey(id)
      expectStatus(await send(request), 401, 'a revoked key on a connection that it used before')
    })
  },
})
