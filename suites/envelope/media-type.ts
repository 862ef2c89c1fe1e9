import { refusalBodyCheck } from '../../engine/check/kinds/refusal-body-check.ts'
import { headerValues, mediaType as mediaTypeOf } from '../../engine/http/response.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** RFC 8259 §11: the media type of JSON. */
export const mediaType = refusalBodyCheck({
  id: 'envelope/media-type',
  level: 'SHOULD',
  says: 'every 401 declares its body as application/json',
  cites: [rfc(9110, '8.3'), rfc(8259, '11'), tokmodel('AUTH-07')],
  refusals: 'unauthorized',
  judge(response) {
    const type = mediaTypeOf(response)
    if (type === 'application/json') return undefined
    return {
      expected: 'Content-Type application/json',
      actual: headerValues(response, 'content-type')[0] ?? 'no Content-Type',
    }
  },
})
