import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { sleep } from '../../engine/http/sleep.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** At a balance of zero, and of one credit if that is refused too. */
export const refusalFree = check({
  id: 'credits/refusal-free',
  level: 'MUST',
  says: 'a request that is refused with 403 leaves the balance as it was',
  cites: [tokmodel('CRED-19'), tokmodel('CRED-05')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    for (const credits of [0, 1]) {
      const account = await probe.accounts(credits)
      const exchange = await probe.call(chat, bearer(account.key), {
        members: { ...conversation('word '.repeat(200)), max_tokens: 100 },
      })
      if (requireResponse(exchange).status !== 403) continue
      await sleep(Math.min(probe.watchMs, 50), probe.signal)
      let balance = await account.balance()
      // What was set aside for the call may come back a moment later.
      await probe.eventually(async () => {
        balance = await account.balance()
        return balance === credits
      })
      if (balance !== credits) throw new Violation(`a balance of ${credits} after the 403`, String(balance), [exchange])
    }
  },
})
