import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { errorMember, requireResponse } from '../../engine/check/expect.ts'
import { sendFailing } from '../../engine/check/failing-requests.ts'
import { describe } from '../../engine/http/response.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Failures for a reason other than the key also say what is wrong. */
export const errorObject = check({
  id: 'envelope/error-object',
  level: 'MUST',
  says: 'the body of a request that fails has an error object with a message',
  cites: [tokmodel('ERR-02')],
  needs: ['key'],
  async run(probe) {
    const failures = (await sendFailing(probe)).filter(({ exchange }) => requireResponse(exchange).status >= 400)
    if (failures.length === 0) throw new Inconclusive('no request failed')
    for (const { what, exchange } of failures) {
      const response = requireResponse(exchange)
      if (typeof errorMember(response, 'message') === 'string') continue
      const seen = bodyJson(response) === undefined ? 'a body that is not JSON' : 'JSON without it'
      throw new Violation(`an error object with a message for ${what}`, `${describe(exchange)} with ${seen}`, [exchange])
    }
  },
})
