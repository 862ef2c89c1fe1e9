import { clientCheck } from '../../engine/client/client-check.ts'
import { rfc } from '../../spec/profile/statements.ts'

/** Gateways add members to answers; a client that fails on them fails with the next release. */
export const unknownFields = clientCheck({
  id: 'client/unknown-fields',
  level: 'SHOULD',
  says: 'members that the client does not know do not make it fail',
  cites: [rfc(9110, '16')],
  scenarios: ['unknown-fields'],
  judge({ exit }, before) {
    const plain = before.find(({ scenario }) => scenario === 'plain')
    if (plain?.exit.code !== 0 || exit.code === 0) return undefined
    return { expected: 'exit 0, as without such members', actual: `exit ${exit.code ?? exit.signal}` }
  },
})
