import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { bearer, type Presentation } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const chat = operations.createChatCompletion
const payable = 4
/** The top-ups, one after the other while calls go on, as multiples of the price of a call. */
const topUps = [3, 3, 2]
const toppedUp = topUps.reduce((sum, part) => sum + part, 0)
/** The number of callers, and the maximum number of calls of each. They go on until the last top-up is answered. */
const callers = 16
const callsEach = 3

/** A top-up and charges write to the same balance: neither may overwrite the other. */
export const burstToppedUp = check({
  id: 'credits/burst-topped-up',
  level: 'MUST',
  says: 'if calls for one and for two choices race with a top-up, the credits left and charged add up to the credits given',
  cites: [tokmodel('CRED-01'), tokmodel('CRED-10'), tokmodel('CRED-15')],
  needs: ['key', 'accounts'],
  races: true,
  async run(probe) {
    await probe.control(chat)
    const { credits: price } = await measureCost(probe, await probe.accounts(1_000_000), chat)
    if (price <= 0) throw new Inconclusive('a call costs nothing, so nothing can be lost')
    const dear = await findEnough(probe, price)
    const account = await probe.accounts(payable * dear)
    const one = bearer(account.key)
    const two: Presentation = { ...one, change: () => ({ ...one.change(chat), members: { n: 2 } }) }
    let lowest = Number.POSITIVE_INFINITY
    let isOver = false
    let begin: () => void = () => {}
    // It takes longer to open the connections of the callers than to make all top-ups.
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const exchanges: RawExchange[] = []
    const call = async (caller: number) => {
      for (let calls = 0; calls < callsEach && !isOver; calls += 1) {
        exchanges.push(await probe.callNow(chat, (caller + calls) % 3 === 2 ? two : one))
        begin()
      }
    }
    const topUp = async () => {
      await begun
      for (const part of topUps) {
        await account.topUp(part * dear)
        lowest = Math.min(lowest, await account.balance())
      }
      isOver = true
    }
    await Promise.all([topUp(), ...Array.from({ length: callers }, (_, caller) => call(caller))])
    const odd = exchanges.find((exchange) => !succeeded(exchange) && requireResponse(exchange).status !== 403)
    if (odd !== undefined) throw new Violation('success or 403', describe(odd), [odd])
    const served = exchanges.filter(succeeded).length
    const given = (payable + toppedUp) * dear
    const sums = async () => {
      const [balance, charges] = [await account.balance(), await account.usage()]
      lowest = Math.min(lowest, balance)
      return { balance, charges: charges.length, charged: charges.reduce((sum, { credits }) => sum + credits, 0) }
    }
    let seen = await sums()
    await probe.eventually(async () => {
      seen = await sums()
      return seen.balance + seen.charged === given && seen.charges === served
    })
    probe.draw({
      kind: 'burst',
      served,
      refused: exchanges.length - served,
      other: 0,
      given,
      left: seen.balance,
      charged: seen.charged,
    })
    const actual = `${served} served, ${seen.charges} charges of ${seen.charged} in total, ${seen.balance} left`
    if (lowest < 0) throw new Violation('a balance that is never negative', String(lowest))
    if (seen.balance + seen.charged !== given || seen.charges !== served)
      throw new Violation(`a charge for each call, and ${given} credits left or charged`, actual)
  },
})

/** The least balance, a multiple of the price, at which a call is served: a server may set more aside than a call costs. */
async function findEnough(probe: Probe<'key' | 'accounts'>, price: number): Promise<number> {
  for (let credits = price, tries = 0; tries < 12; credits *= 2, tries += 1) {
    const account = await probe.accounts(credits)
    if (succeeded(await probe.call(chat, bearer(account.key)))) return credits
  }
  throw new Inconclusive('a call is refused at every balance, though it costs little')
}
