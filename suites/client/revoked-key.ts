import { clientCheck } from '../../engine/client/client-check.ts'
import { onTheWay } from '../../engine/client/find-repeats.ts'
import { apiRequests, readHeader } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** After the 401 of a key, all later requests with it will be refused. */
export const revokedKey = clientCheck({
  id: 'client/revoked-key',
  level: 'MUST',
  says: 'a key that was answered with 401 is no longer used',
  cites: [tokmodel('KEY-04')],
  scenarios: ['revoke-midway'],
  judge(run) {
    const all = apiRequests(run)
    const refused = all.find(({ status }) => status === 401)
    if (refused === undefined) return undefined
    const key = readHeader(refused, 'authorization')
    const later = all.filter(
      (request) => request.startedAt > refused.endedAt + onTheWay && readHeader(request, 'authorization') === key,
    )
    if (later.length === 0) return undefined
    return { expected: 'no request with the key after its 401', actual: `${later.length} more`, requests: [refused, ...later] }
  },
})
