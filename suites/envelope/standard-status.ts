import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { sendFailing } from '../../engine/check/failing-requests.ts'
import { judgeSeen } from '../../engine/check/seen-traffic.ts'
import { describe, isErrorBody, member, readJson, succeeded } from '../../engine/http/response.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** The client and server errors of the IANA registry of HTTP statuses. */
const registered = new Set([
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426, 428,
  429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 511,
])

/** A client does not notice a failure with status 200. */
export const standardStatus = check({
  id: 'envelope/standard-status',
  level: 'MUST',
  says: 'a request that fails is answered with a standard error status',
  cites: [tokmodel('ERR-01'), rfc(9110, '15')],
  needs: ['key'],
  async run(probe) {
    for (const { what, exchange } of await sendFailing(probe)) {
      const response = requireResponse(exchange)
      const { status } = response
      // A server may accept what others refuse: clients only miss an error that has a status of success.
      if (succeeded(exchange) && member(bodyJson(response), 'error') === undefined) continue
      if (!registered.has(status)) throw new Violation(`a standard error status for ${what}`, describe(exchange), [exchange])
    }
  },
  seen: (traffic) =>
    judgeSeen(traffic, {
      occasion: 'answer that refuses a request',
      applies: ({ exchange }) =>
        exchange.response.status >= 400 || (succeeded(exchange) && isErrorBody(readJson(exchange.response))),
      judge: ({ exchange }) =>
        registered.has(exchange.response.status)
          ? undefined
          : { expected: 'a standard error status', actual: describe(exchange) },
      isHeadEnough: true,
    }),
})
