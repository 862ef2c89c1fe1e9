import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, type ClientRequest, readHeader } from '../../engine/client/traffic.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** User-Agent and similar headers are written to logs. */
export const keyInOtherHeader = clientCheck({
  id: 'client/key-in-other-header',
  level: 'MUST',
  says: 'no header other than Authorization holds the key',
  cites: [tokmodel('KEY-15'), tokmodel('AUTH-02'), ruleOnClients],
  judge(run) {
    const carriers = (request: ClientRequest) =>
      request.headers.filter(
        ([name, value]) =>
          !['authorization', 'cookie'].includes(name.toLowerCase()) && !isDisputed(request, name) && run.holdsKey(value),
      )
    const found = apiRequests(run).filter((request) => carriers(request).length > 0)
    const [first] = found
    if (first === undefined) return undefined
    const names = carriers(first).map(([name]) => name)
    return { expected: 'the key only in the Authorization header', actual: `the key in ${names.join(', ')}`, requests: found }
  },
})

/** What Anthropic's SDK sends in addition: the documentation recommends that SDK, so this is observed by a check of its own. */
function isDisputed(request: ClientRequest, name: string): boolean {
  const isAnthropic = name.toLowerCase() === 'x-api-key' && request.target.startsWith('/v1/messages')
  return isAnthropic && readHeader(request, 'authorization') !== undefined
}
