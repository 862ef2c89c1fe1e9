import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { sendFailing } from '../../engine/check/failing-requests.ts'
import { describe } from '../../engine/http/response.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** OpenAI's SDKs repeat a request that fails with 5xx: one that can never succeed is sent three times. */
export const clientError = check({
  id: 'envelope/client-error',
  level: 'SHOULD',
  says: 'a request that the client has to correct is answered with a 4xx status',
  cites: [rfc(9110, '15.5'), tokmodel('ERR-01')],
  needs: ['key'],
  async run(probe) {
    const failed = (await sendFailing(probe)).filter(({ exchange }) => requireResponse(exchange).status >= 500)
    if (failed.length === 0) return
    const actual = failed.map(({ what, exchange }) => `${describe(exchange)} for ${what}`).join('; ')
    throw new Violation(
      'a 4xx status',
      actual,
      failed.map(({ exchange }) => exchange),
    )
  },
})
