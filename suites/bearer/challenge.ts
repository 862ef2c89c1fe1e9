import { check } from '../../engine/check/check.ts'
import { expectUnauthorized } from '../../engine/check/expect.ts'
import { bearer, noCredential } from '../../engine/check/presentation.ts'
import { headerValues } from '../../engine/http/response.ts'
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
        const challenges = headerValues(await expectUnauthorized(probe, operation, presentation), 'www-authenticate')
        if (challenges.some((value) => /(^|,)\s*bearer(\s|,|$)/i.test(value))) continue
        throw new Violation(
          'a Bearer challenge',
          challenges[0] === undefined ? 'no WWW-Authenticate' : `the challenge "${challenges[0]}"`,
          [exchange],
        )
      }
    })
  },
})
