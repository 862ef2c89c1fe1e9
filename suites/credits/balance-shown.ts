import { check } from '../../engine/check/check.ts'
import { expectConsole } from '../../engine/check/expect.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A number, and the right one if it is known. */
export const balanceShown = check({
  id: 'credits/balance-shown',
  level: 'MUST',
  says: 'the console shows the balance',
  cites: [tokmodel('CRED-12')],
  needs: ['console'],
  async run(probe) {
    await expectConsole(probe.console.balance(), 'the balance')
  },
})
