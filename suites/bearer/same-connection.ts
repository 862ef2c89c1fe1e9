import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { cheapestOperation } from '../../engine/check/working-key.ts'
import { isMomentary } from '../../engine/http/momentary.ts'
import { succeeded } from '../../engine/http/response.ts'
import { sleep } from '../../engine/http/sleep.ts'
import { Inconclusive, NotApplicable } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A valid key on a connection does not authenticate the requests that follow on it. */
export const sameConnection = check({
  id: 'bearer/same-connection',
  level: 'MUST',
  says: 'a request without a valid key is answered with 401 on a connection that carried a valid key before',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-06')],
  needs: ['key'],
  async run(probe) {
    const operation = await cheapestOperation(probe)
    const other = bearer(await probe.unknownKey())
    const ask = () =>
      probe.overOneConnection(async (send) => [
        await send(probe.requestTo(operation, bearer(probe.key))),
        await send(probe.requestTo(operation)),
        await send(probe.requestTo(operation, other)),
      ])
    let answers = await ask()
    // A server that is busy at this moment may be well in another.
    for (let again = 0; again < 3 && answers.some(isMomentary); again += 1) {
      await sleep(750, probe.signal)
      answers = await ask()
    }
    const [good, missing, unknown] = answers
    if (good === undefined || !succeeded(good)) throw new Inconclusive('the valid key was not taken on the connection')
    if (!missing?.reused || !unknown) throw new NotApplicable('the target keeps no connection open')
    expectStatus(missing, 401, 'no key on a connection that carried one')
    expectStatus(unknown, 401, 'an invalid key on a connection that carried a valid one')
  },
})
