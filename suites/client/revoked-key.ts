import { clientCheck } from '../../engine/client/client-check.ts'
import { startOfReactions } from '../../engine/client/find-repeats.ts'
import { isLasting } from '../../engine/client/scenario-answers.ts'
import { apiRequests, type ClientRequest, type ClientRun, readHeader } from '../../engine/client/traffic.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** After the 401 of a revoked key, all later requests with it will be refused. */
export const revokedKey = clientCheck({
  id: 'client/revoked-key',
  level: 'MUST',
  says: 'a key that was answered with 401 is no longer used',
  cites: [tokmodel('KEY-04'), ruleOnClients],
  scenarios: ['revoke-midway', 'rotate-midway'],
  missed: (run) => (refusedRequests(run).length > 0 ? undefined : 'no request came after the key had been revoked'),
  judge(run) {
    const all = refusedRequests(run)
    for (const key of new Set(all.map(toKey))) {
      const refused = all.filter((request) => toKey(request) === key)
      const from = startOfReactions(run, refused)
      const later = apiRequests(run).filter((request) => request.startedAt >= from && toKey(request) === key)
      const requests = [...refused.slice(0, 1), ...later]
      if (later.length > 0) return { expected: 'no request with the key after its 401', actual: `${later.length} more`, requests }
    }
    return undefined
  },
})

function refusedRequests(run: ClientRun): ClientRequest[] {
  return apiRequests(run).filter((request) => request.status === 401 && isLasting(run, request))
}

function toKey(request: ClientRequest): string {
  return readHeader(request, 'authorization') ?? ''
}
