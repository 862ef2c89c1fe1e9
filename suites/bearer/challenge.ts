import { check } from '../../engine/check/check.ts'
import { expectUnauthorized, shownValues } from '../../engine/check/expect.ts'
import type { Mismatch } from '../../engine/check/mismatch.ts'
import { bearer, noCredential } from '../../engine/check/presentation.ts'
import { judgeSeen } from '../../engine/check/seen-traffic.ts'
import type { Response } from '../../engine/http/wire.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** RFC 9110 §15.5.2 and RFC 6750 §3: what a client can do about a 401. */
export const challenge = check({
  id: 'bearer/challenge',
  level: 'SHOULD',
  says: 'every 401 carries a Bearer challenge in WWW-Authenticate',
  cites: [rfc(9110, '11.6.1'), rfc(6750, '3'), tokmodel('AUTH-11')],
  needs: ['key'],
  async run(probe) {
    const presentations = [noCredential, bearer(await probe.unknownKey(), 'a key that was never issued')]
    await probe.eachOperation(async (operation) => {
      for (const presentation of presentations) {
        const exchange = await probe.callOnce(operation, presentation)
        if (exchange.response?.status !== 401) continue
        const wrong = judge(await expectUnauthorized(probe, operation, presentation))
        if (wrong !== undefined) throw new Violation(wrong.expected, wrong.actual, [exchange])
      }
    })
  },
  seen: (traffic) =>
    judgeSeen(traffic, {
      occasion: 'answer with 401',
      applies: ({ exchange }) => exchange.response.status === 401,
      judge: ({ exchange }) => judge(exchange.response),
      isHeadEnough: true,
    }),
})

function judge(refusal: Response): Mismatch | undefined {
  const challenges = shownValues(refusal, 'www-authenticate')
  if (challenges.some((value) => /(^|,)\s*bearer(\s|,|$)/i.test(value))) return undefined
  const actual = challenges[0] === undefined ? 'no WWW-Authenticate' : `the challenge "${challenges[0]}"`
  return { expected: 'a Bearer challenge', actual }
}
