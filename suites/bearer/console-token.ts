import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What opens the console is no API key: it can do more, and it does not belong into a program. */
export const consoleToken = check({
  id: 'bearer/console-token',
  level: 'MUST',
  says: 'a console token is answered with 401: it is no API key',
  cites: [tokmodel('AUTH-06')],
  needs: ['key', 'console'],
  async run(probe) {
    const { gate } = probe.console
    if (gate === undefined) throw new NotApplicable('the account has no console API')
    await probe.eachOperation(async (operation) => {
      await probe.control(operation)
      expectStatus(await probe.callOnce(operation, bearer(gate.token, 'a console token')), 401, 'a console token')
    })
  },
})
