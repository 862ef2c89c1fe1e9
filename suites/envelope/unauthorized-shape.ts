import { bodyJson } from '../../engine/check/body.ts'
import { errorMember } from '../../engine/check/expect.ts'
import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { member } from '../../engine/http/response.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const names = ['message', 'type', 'code'] as const

/** Only the shape: other checks judge the values of the members. */
export const unauthorizedShape = refusalBodyCheck({
  id: 'envelope/unauthorized-shape',
  level: 'MUST',
  says: 'the body of every 401 is a JSON object whose error holds message, type and code',
  cites: [tokmodel('AUTH-07')],
  refusals: 'unauthorized',
  judge(response) {
    const body = bodyJson(response)
    const expected = 'a JSON object whose error holds message, type and code'
    if (body === undefined) return { expected, actual: 'a body that is not JSON' }
    if (typeof member(body, 'error') !== 'object' || member(body, 'error') === null)
      return { expected, actual: 'a body without an error object' }
    const missing = names.filter((name) => errorMember(response, name) === undefined)
    return missing.length === 0 ? undefined : { expected, actual: `an error without ${missing.join(' and ')}` }
  },
})
