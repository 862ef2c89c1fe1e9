import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, readHeader } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Messages may carry the key as Anthropic does, which the documentation disputes. */
export const keyInHeader = clientCheck({
  id: 'client/key-in-header',
  level: 'MUST',
  says: 'every request to the API has an Authorization header',
  cites: [tokmodel('AUTH-01'), tokmodel('AUTH-02')],
  judge(run) {
    const bare = apiRequests(run).filter(
      (request) =>
        readHeader(request, 'authorization') === undefined &&
        !(request.target.startsWith('/v1/messages') && readHeader(request, 'x-api-key') !== undefined),
    )
    if (bare.length === 0) return undefined
    return { expected: 'an Authorization header', actual: `${bare.length} requests without one`, requests: bare }
  },
})
