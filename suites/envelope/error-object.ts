import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { errorMember, requireResponse } from '../../engine/check/expect.ts'
import { sendFailing } from '../../engine/check/failing-requests.ts'
import { judgeSeen } from '../../engine/check/seen-traffic.ts'
import { isMomentary } from '../../engine/http/momentary.ts'
import { describe } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
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
      throw new Violation(`an error object with a message for ${what}`, tell(exchange), [exchange])
    }
  },
  seen: (traffic) =>
    judgeSeen(traffic, {
      // Limits and failures of the moment may come from what is in front of the deployment.
      occasion: 'answer that refuses a request',
      applies: ({ exchange }) => exchange.response.status >= 400 && !isMomentary(exchange),
      judge: ({ exchange }) =>
        typeof errorMember(exchange.response, 'message') === 'string'
          ? undefined
          : { expected: 'an error object with a message', actual: tell(exchange) },
    }),
})

function tell(exchange: RawExchange): string {
  const isJson = exchange.response !== undefined && bodyJson(exchange.response) !== undefined
  return `${describe(exchange)} with ${isJson ? 'JSON without it' : 'a body that is not JSON'}`
}
