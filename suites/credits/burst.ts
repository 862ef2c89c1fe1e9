import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { Admission, Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const payable = 5
const sent = 25

/** Calls that race for the last credits: every served call is charged, and none is charged twice. */
export const burst = check({
  id: 'credits/burst',
  level: 'MUST',
  says: 'of concurrent calls, at most as many are served as the balance pays for, and the balance shows how many were served',
  cites: [tokmodel('CRED-01'), tokmodel('CRED-03'), tokmodel('CRED-19')],
  needs: ['key', 'accounts'],
  races: true,
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const { credits: price } = await measureCost(probe, await probe.accounts(1_000_000), chat)
    if (price <= 0) throw new Inconclusive('a call costs nothing, so no number of calls is too many')
    const account = await probe.accounts(payable * price)
    const plain = bearer(account.key, 'a key with few credits')
    const streamed = { ...plain, change: () => ({ ...plain.change(chat), members: { stream: true } }) }
    const exchanges = await Promise.all(
      Array.from({ length: sent }, (_, index) => probe.callNow(chat, index % 2 === 0 ? plain : streamed)),
    )
    const served = exchanges.filter(succeeded).length
    const other = exchanges.find((exchange) => !succeeded(exchange) && requireResponse(exchange).status !== 403)
    const expected = `${payable} calls served, the others answered with 403, and a balance of 0`
    if (other !== undefined) throw new Violation(expected, describe(other), [other])
    if (served > payable) throw new Admission(expected, `${served} calls served`)
    await probe.eventually(async () => (await account.balance()) === (payable - served) * price)
    const balance = await account.balance()
    if (balance !== (payable - served) * price)
      throw new Violation(`a balance of ${(payable - served) * price} after ${served} calls at ${price}`, String(balance))
    if (served < payable) throw new Violation(expected, `${served} calls served`)
  },
})
