import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { sendFailing } from '../../engine/check/failing-requests.ts'
import { describe } from '../../engine/http/response.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** OpenAI's SDKs send again what fails with 5xx: a request that can never succeed is sent three times. */
export const clientError = check({
  id: 'envelope/client-error',
  level: 'SHOULD',
  says: 'a request that the client has to mend is answered with a status of 4xx',
  cites: [rfc(9110, '15.5'), tokmodel('ERR-01')],
  needs: ['key'],
  async run(probe) {
    const failed = (await sendFailing(probe)).filter(({ exchange }) => requireResponse(exchange).status >= 500)
    if (failed.length === 0) return
    const actual = failed.map(({ what, exchange }) => `${describe(exchange)} for ${what}`).join('; ')
    throw new Violation(
      'a status of 4xx',
      actual,
      failed.map(({ exchange }) => exchange),
    )
  },
})
