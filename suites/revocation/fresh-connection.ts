import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { cheapestOperation, createWorkingKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Connections to each address, so that every replica that a load balancer may choose answers. */
const connections = 6

/** Every replica has its own cache, and new connections may reach other replicas. */
export const freshConnection = check({
  id: 'revocation/fresh-connection',
  level: 'MUST',
  says: 'a key that the console has revoked is answered with 401 on new connections to every address of the host',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const addresses = (await probe.addresses()).slice(0, 8)
    const { id, key } = await createWorkingKey(probe, probe.console, 'fresh')
    const operation = await cheapestOperation(probe)
    const request = probe.requestTo(operation, bearer(key))
    const ways = addresses.length === 0 ? [undefined] : addresses
    // Every replica has to accept the key once, so that a cache would contain it.
    const useAll = () =>
      Promise.all(
        ways.flatMap((address) =>
          Array.from({ length: connections }, () => probe.overOneConnection((send) => send(request), address)),
        ),
      )
    await useAll()
    await probe.console.revokeKey(id)
    for (const exchange of await useAll()) expectStatus(exchange, 401, 'a key that was just revoked, on a new connection')
    if (ways.length > 1) probe.note(`judged at ${ways.length} addresses`)
  },
})
