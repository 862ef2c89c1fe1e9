import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, type ClientRequest } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** User-Agent and similar headers are written to logs. Another check judges Anthropic's header on messages. */
export const keyInOtherHeader = clientCheck({
  id: 'client/key-in-other-header',
  level: 'MUST',
  says: 'no header other than Authorization holds the key',
  cites: [tokmodel('KEY-15'), tokmodel('AUTH-02')],
  judge(run) {
    const carriers = ({ headers, target }: ClientRequest) =>
      headers.filter(
        ([name, value]) =>
          !['authorization', 'cookie'].includes(name.toLowerCase()) &&
          !(name.toLowerCase() === 'x-api-key' && target.startsWith('/v1/messages')) &&
          run.holdsKey(value),
      )
    const found = apiRequests(run).filter((request) => carriers(request).length > 0)
    const [first] = found
    if (first === undefined) return undefined
    const names = carriers(first).map(([name]) => name)
    return { expected: 'the key only in the Authorization header', actual: `the key in ${names.join(', ')}`, requests: found }
  },
})
