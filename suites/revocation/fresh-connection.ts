import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { cheapestOperation, createWorkingKey } from '../../engine/check/working-key.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Connections to each address, so that every replica that a balancer may choose has its say. */
const connections = 6

/** Replicas keep caches of their own, and fresh connections meet other replicas. */
export const freshConnection = check({
  id: 'revocation/fresh-connection',
  level: 'MUST',
  says: 'once the console has revoked a key, fresh connections to every address of the host answer it with 401',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const addresses = (await probe.addresses()).slice(0, 8)
    const { id, key } = await createWorkingKey(probe, probe.console, 'fresh')
    const operation = await cheapestOperation(probe)
    const request = probe.requestTo(operation, bearer(key))
    const ways = addresses.length === 0 ? [undefined] : addresses
    // Every replica shall have seen the key at work, so that a cache would hold it.
    const useAll = () =>
      Promise.all(
        ways.flatMap((address) =>
          Array.from({ length: connections }, () => probe.overOneConnection((send) => send(request), address)),
        ),
      )
    await useAll()
    await probe.console.revokeKey(id)
    for (const exchange of await useAll()) expectStatus(exchange, 401, 'a key that was just revoked, on a fresh connection')
    if (ways.length > 1) probe.note(`judged at ${ways.length} addresses`)
  },
})
