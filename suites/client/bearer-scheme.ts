import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, readHeader } from '../../engine/client/traffic.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** RFC 9110 §11.1: the scheme is case-insensitive. */
export const bearerScheme = clientCheck({
  id: 'client/bearer-scheme',
  level: 'MUST',
  says: 'the Authorization header is the word Bearer, a space and a key',
  cites: [tokmodel('AUTH-03'), rfc(6750, '2.1')],
  missed: (run) =>
    apiRequests(run).some((request) => readHeader(request, 'authorization') !== undefined && request.isMasked === undefined)
      ? undefined
      : 'no request had an Authorization header that is shown',
  judge(run) {
    const other = apiRequests(run).filter((request) => {
      const value = readHeader(request, 'authorization')
      return value !== undefined && request.isMasked === undefined && !/^Bearer [^\s,]+$/i.test(value)
    })
    const [first] = other
    if (first === undefined) return undefined
    const [scheme = ''] = (readHeader(first, 'authorization') ?? '').split(' ')
    const named = run.holdsKey(scheme) ? 'a key without a scheme' : `the scheme ${JSON.stringify(scheme.slice(0, 40))}`
    return { expected: 'Bearer and a key', actual: `${named} in ${other.length} requests`, requests: other }
  },
})
