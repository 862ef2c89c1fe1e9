import { clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, type ClientRequest, isSuccess } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Tests may send invalid bodies on purpose, so this is only a warning. */
export const validBody = clientCheck({
  id: 'client/valid-body',
  level: 'SHOULD',
  says: 'bodies are valid by the document, and their media type is the right one',
  cites: [tokmodel('GEN-03'), tokmodel('GEN-04')],
  missed: (run) =>
    apiRequests(run).some((request) => request.body !== '' && (isSuccess(request) || isInvalid(request)))
      ? undefined
      : 'no body was accepted, and none refused as invalid',
  judge(run) {
    const found = apiRequests(run).filter(isInvalid)
    const [first] = found
    if (first === undefined) return undefined
    return { expected: 'a valid body', actual: `${found.length} bodies refused, the first with ${first.status}`, requests: found }
  },
})

const causes = ['body_invalid', 'body_malformed', 'media_type']

function isInvalid({ cause, status }: ClientRequest): boolean {
  return status >= 400 && status < 500 && causes.includes(cause ?? '')
}
