import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Tests may send invalid bodies on purpose, so this is only a warning. */
export const validBody = clientCheck({
  id: 'client/valid-body',
  level: 'SHOULD',
  says: 'bodies are valid by the document, and their media type is the right one',
  cites: [tokmodel('GEN-03'), tokmodel('GEN-04')],
  judge(run) {
    const causes = ['body_invalid', 'body_malformed', 'media_type']
    const found = apiRequests(run).filter(({ cause, status }) => status >= 400 && status < 500 && causes.includes(cause ?? ''))
    const [first] = found
    if (first === undefined) return undefined
    return { expected: 'a valid body', actual: `${found.length} bodies refused, the first with ${first.status}`, requests: found }
  },
})
