import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { sleep } from '../../engine/http/sleep.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Credits come only from a payment. */
export const noAutomaticTopUp = check({
  id: 'credits/no-automatic-top-up',
  level: 'MUST',
  says: 'an account without credits stays without credits until it is topped up',
  cites: [tokmodel('CRED-11')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const account = await probe.accounts(0)
    await probe.call(chat, bearer(account.key))
    await sleep(probe.watchMs, probe.signal)
    const balance = await account.balance()
    if (balance > 0) throw new Violation('a balance of 0', String(balance))
    expectStatus(await probe.call(chat, bearer(account.key)), 403, 'a key without credits')
  },
})
