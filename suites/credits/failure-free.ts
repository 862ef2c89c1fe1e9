import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { sleep } from '../../engine/http/sleep.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Only a success is charged: an invalid request is not, and neither is a request with an invalid key. */
export const failureFree = check({
  id: 'credits/failure-free',
  level: 'MUST',
  says: 'a request that fails leaves the balance as it was',
  cites: [tokmodel('CRED-01')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const given = 1_000_000
    const account = await probe.accounts(given)
    const valid = bearer(account.key)
    const failures = {
      'a body that is not JSON': await probe.call(chat, valid, { rawBody: '{"model":' }),
      'messages that are a number': await probe.call(chat, valid, { members: { messages: 7 } }),
      'no messages': await probe.call(chat, valid, { members: { messages: undefined } }),
      'a changed key': await probe.call(chat, bearer(await probe.unknownKey(), 'a changed key')),
    }
    const failed = Object.entries(failures).filter(([, exchange]) => !succeeded(exchange))
    if (failed.length === 0) throw new Inconclusive('no request failed')
    for (const [, exchange] of failed) requireResponse(exchange)
    // A server that accepts such a request may charge it: then nothing is known about the others.
    if (failed.length < Object.keys(failures).length) throw new Inconclusive('an invalid request succeeded')
    await sleep(Math.min(probe.watchMs, 50), probe.signal)
    const balance = await account.balance()
    if (balance === given) return
    const what = failed.map(([name, exchange]) => `${name} (${describe(exchange)})`).join(', ')
    throw new Violation(
      `a balance of ${given} after ${what}`,
      String(balance),
      failed.map(([, exchange]) => exchange),
    )
  },
})
