import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { agrees, type Charge, measureCharge, readLog, sumOf } from '../../engine/check/measure-charge.ts'
import { bearer, streamed } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import type { Account } from '../../engine/provision/provision.ts'
import type { Burst } from '../../engine/report/figure.ts'
import { Admission, Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const chat = operations.createChatCompletion
const payable = 5
const sent = 25

/** How often the balance is doubled at which a server that sets more aside than a call costs serves any call. */
const doublings = 12

/** Calls that race for the last credits: every served call is charged, and none is charged twice. */
export const burst = check({
  id: 'credits/burst',
  level: 'MUST',
  says: 'of concurrent calls, at most as many are served as the balance pays for, and the balance shows how many were served',
  cites: [tokmodel('CRED-01'), tokmodel('CRED-03'), tokmodel('CRED-19')],
  needs: ['key', 'accounts'],
  races: true,
  async run(probe) {
    await probe.control(chat)
    const rich = await probe.accounts(1_000_000)
    const prices = [
      await measureCharge(probe, rich, chat, {}),
      await measureCharge(probe, rich, chat, { members: { stream: true } }),
    ]
    const credits = prices.map((price) => price.credits)
    if ((credits[0] ?? 0) <= 0) throw new Inconclusive('a call costs nothing, so no number of calls is too many')
    const given = payable * Math.max(...credits)
    const served = await race(probe, given, prices)
    if (served >= payable) return
    const expected = `${payable} calls served at a balance of ${given}`
    if (await isServed(probe, given / payable)) throw new Violation(expected, `${served} calls served`)
    // What a server sets aside for a call the documentation leaves open.
    const enough = served > 0 ? given : await findEnough(probe, given)
    if (served === 0) await race(probe, enough, prices)
    probe.note(`a call costs ${credits[0]} credits and is refused at that balance, so the calls raced at a balance of ${enough}`)
  },
})

type Paying = Probe<'key' | 'accounts'>

/** Calls that start at once on a new account. @returns how many are served. */
async function race(probe: Paying, given: number, prices: readonly Charge[]): Promise<number> {
  const account = await probe.accounts(given)
  const plain = bearer(account.key, 'a key with few credits')
  const exchanges = await Promise.all(
    Array.from({ length: sent }, (_, index) => probe.callNow(chat, index % 2 === 0 ? plain : streamed(plain))),
  )
  const other = exchanges.find((exchange) => !succeeded(exchange) && requireResponse(exchange).status !== 403)
  if (other !== undefined) throw new Violation(`calls served, and the others answered with 403`, describe(other), [other])
  const served = exchanges.filter(succeeded)
  const least = Math.min(...prices.map(({ credits }) => credits).filter((credits) => credits > 0))
  const most = Math.floor(given / least)
  const figure = {
    kind: 'burst',
    served: served.length,
    refused: exchanges.length - served.length,
    other: 0,
    payable: most,
    given,
  } as const
  if (served.length > most) {
    probe.draw(figure)
    throw new Admission(`at most ${most} calls served at a balance of ${given}`, `${served.length} calls served`)
  }
  await expectPaid(probe, { account, figure, served, isLogged: prices.every(agrees) })
  return served.length
}

interface Race {
  readonly account: Account
  /** What is known of it before the balance is read. */
  readonly figure: Burst
  readonly served: readonly RawExchange[]
  /** Whether the log shows what calls cost. */
  readonly isLogged: boolean
}

/** The log says what each call has cost. @throws Violation if the balance does not show that. */
async function expectPaid(probe: Paying, { account, figure, served, isLogged }: Race): Promise<void> {
  const { given } = figure
  const read = async () => ({ balance: await account.balance(), log: isLogged ? await readLog(account) : undefined })
  const isRight = ({ balance, log }: Awaited<ReturnType<typeof read>>) =>
    balance >= 0 &&
    balance <= given - served.length &&
    (log === undefined ||
      (log.length === served.length && log.every(({ credits }) => credits > 0) && balance === given - sumOf(log)))
  let seen = await read()
  await probe.eventually(async () => {
    seen = await read()
    return isRight(seen)
  })
  const { balance, log } = seen
  probe.draw({ ...figure, left: balance, ...(log && { charged: sumOf(log) }) })
  if (isRight(seen)) return
  const told = log === undefined ? '' : `, ${sumOf(log)} credits for ${log.length} calls in the log`
  throw new Violation(
    `a balance of ${given} less what ${served.length} served calls cost`,
    `a balance of ${balance}${told}`,
    served.slice(0, 2),
  )
}

async function isServed(probe: Paying, credits: number): Promise<boolean> {
  const account = await probe.accounts(credits)
  return succeeded(await probe.call(chat, bearer(account.key)))
}

/** A balance at which a call is served by itself. */
async function findEnough(probe: Paying, given: number): Promise<number> {
  let credits = given
  for (let tries = 0; tries < doublings; tries += 1) {
    credits *= 2
    if (await isServed(probe, credits)) return credits
  }
  throw new Inconclusive(`a call is refused at a balance of ${credits}`)
}
