import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, type ClientRun, isSuccess } from '../../engine/client/traffic.ts'
import { rfc, ruleOnClients } from '../../spec/profile/statements.ts'

/** Gateways add members to answers; a client that fails on them fails with the next release. */
export const unknownFields = clientCheck({
  id: 'client/unknown-fields',
  level: 'SHOULD',
  says: 'members that the client does not know do not make it fail',
  cites: [rfc(9110, '16'), ruleOnClients],
  scenarios: ['unknown-fields'],
  missed(run, before) {
    if (findPlain(before)?.exit.code !== 0) return 'there was no plain run with exit 0 before, to compare with'
    return apiRequests(run).some(isSuccess) ? undefined : 'no request was answered with success'
  },
  judge({ exit }, before) {
    if (findPlain(before)?.exit.code !== 0 || exit.code === 0) return undefined
    return { expected: 'exit 0, as without such members', actual: `exit ${exit.code ?? exit.signal}` }
  },
})

function findPlain(before: readonly ClientRun[]): ClientRun | undefined {
  return before.find(({ scenario }) => scenario === 'plain')
}
