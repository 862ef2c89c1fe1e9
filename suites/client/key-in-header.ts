import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, readHeader } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A key in X-Api-Key alone is not in this header: another check observes who sends it there. */
export const keyInHeader = clientCheck({
  id: 'client/key-in-header',
  level: 'MUST',
  says: 'every request to the API has an Authorization header',
  cites: [tokmodel('AUTH-01'), tokmodel('AUTH-02')],
  judge(run) {
    const all = apiRequests(run)
    const bare = all.filter((request) => readHeader(request, 'authorization') === undefined)
    if (bare.length === 0) return undefined
    const actual = `Authorization: none in ${bare.length} of ${all.length} ${all.length === 1 ? 'request' : 'requests'}`
    return { expected: 'an Authorization header', actual, requests: bare }
  },
})
