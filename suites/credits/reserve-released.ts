import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { readLog, sumOf } from '../../engine/check/measure-charge.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { settledBalance } from '../../engine/check/settled-balance.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import type { Account } from '../../engine/provision/provision.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { nameOf } from '../../engine/target/api.ts'
import type { RequestChange } from '../../engine/target/smallest-request.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { askForText, paidOperations, textOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A request whose answer is short, although it may be long: a server reserves far more than the answer costs. */
const text = 'Answer with the word yes and with nothing else.'
const limitTokens = 1000

const texts: readonly OperationFacts[] = textOperations

/** How often the balance at which the request is served is doubled, and then the gap below it is halved. */
const search = { doublings: 16, halvings: 3 }

/** Whether a server reserves anything, and how much, the documentation leaves open. What it reserves has to come back. */
export const reserveReleased = check({
  id: 'credits/reserve-released',
  level: 'MUST',
  says: 'a call that was served at a balance is served again at that balance, whatever became of the calls in between',
  cites: [tokmodel('CRED-03'), tokmodel('CRED-19')],
  needs: ['key', 'accounts'],
  async run(probe) {
    await probe.eachOperation(
      async (operation) => {
        await probe.control(operation)
        await judge(probe, operation)
      },
      probe.quick ? textOperations.slice(0, 1) : paidOperations,
    )
  },
})

type Paying = Probe<'key' | 'accounts'>

/** One operation with the members of its request. */
interface Request {
  readonly operation: OperationFacts
  readonly members: Record<string, unknown>
  /** The members of a request with another text. */
  readonly withText: (text: string) => Record<string, unknown>
}

/** An account that has exactly what it takes. */
interface Tight {
  readonly account: Account
  /** What it was given, with what it got back since. */
  given: number
  /** How many calls the log has to show. */
  served: number
  /** Balance and log have differed for a whole watch time. */
  isUneven: boolean
  readonly credits: number
  readonly first: RawExchange
}

async function judge(probe: Paying, operation: OperationFacts): Promise<void> {
  const isText = texts.includes(operation)
  const withText = (content: string) => (isText ? askForText(operation, content, limitTokens) : {})
  const request: Request = { operation, withText, members: withText(text) }
  const tight = await findTight(probe, request)
  await expectServed(probe, request, { tight, after: 'a call with a short answer' })
  // The others have no answer that may be long or short: what is reserved for them is what they cost.
  if (!isText) return
  for (const [after, change] of Object.entries(listBetween(probe, request, tight))) {
    await restore(probe, tight)
    const between = await probe.call(operation, bearer(tight.account.key), change)
    if (succeeded(between) && change.leaveAfter === undefined) tight.served += 1
    await expectServed(probe, request, { tight, after })
  }
}

/** What happens between two calls of which the first was served. */
function listBetween({ api }: Paying, { members, withText }: Request, { credits }: Tight): Record<string, RequestChange> {
  const model = api.profile.models?.unknown ?? 'unknown'
  return {
    'a call that costs more than the balance': { members: withText('word '.repeat(Math.min(2 * credits, 4000))) },
    'a stream that its client left': { members: { ...members, stream: true }, leaveAfter: 1 },
    'a call that is not valid': { members: { ...members, messages: 7, input: 7 } },
    'a call for a model that does not exist': { members: { ...members, model } },
  }
}

/** The lowest balance, nearly, at which the request is served: at least twice what its answer costs. */
async function findTight(probe: Paying, { operation, members }: Request): Promise<Tight> {
  const { credits: price } = await measureCost(probe, await probe.accounts(100_000_000), operation, members)
  if (price <= 0) throw new Inconclusive('a call costs nothing, so nothing is reserved for it')
  const tryAt = async (credits: number): Promise<Tight | undefined> => {
    const account = await probe.accounts(credits)
    const first = await probe.call(operation, bearer(account.key), { members })
    if (succeeded(first)) return { account, given: credits, served: 1, isUneven: false, credits, first }
    if (requireResponse(first).status !== 403) throw new Inconclusive(`the call is not served: ${describe(first)}`, [first])
    return undefined
  }
  const least = 2 * price + 10
  let [low, high] = [0, least]
  let found = await tryAt(high)
  for (let tries = 0; found === undefined && tries < search.doublings; tries += 1) {
    ;[low, high] = [high, 2 * high]
    found = await tryAt(high)
  }
  if (found === undefined) throw new Inconclusive(`the call is refused at a balance of ${high}, and its answer costs ${price}`)
  if (low === 0) return found
  for (let tries = 0; tries < search.halvings; tries += 1) {
    const middle = Math.ceil((low + found.credits) / 2)
    const other = await tryAt(middle)
    if (other === undefined) low = middle
    else found = other
  }
  probe.observe(
    `${nameOf(operation)}: ${texts.includes(operation) ? `with a limit of ${limitTokens} tokens ` : ''}it takes a balance of ${found.credits} to be served, and the answer costs ${price}`,
  )
  return found
}

/** Gives an account back what it has spent, which may be booked late. @throws Inconclusive if its balance is then another one. */
async function restore(probe: Paying, tight: Tight): Promise<void> {
  const { account, credits } = tight
  let balance = Number.NaN
  const isRestored = await probe.eventually(async () => {
    balance = await readSettled(probe, tight)
    if (balance < credits) {
      await account.topUp(credits - balance)
      tight.given += credits - balance
      balance = await account.balance()
    }
    return balance === credits
  })
  if (!isRestored) throw new Inconclusive(`the balance should be ${credits} after a top-up, and it is ${balance}`)
}

/** The balance when each served call is booked and what was set aside has come back, which the log tells if there is one. */
async function readSettled(probe: Paying, tight: Tight): Promise<number> {
  const { account } = tight
  tight.isUneven ||= !(await probe.eventually(async () => {
    const [log, balance] = [await readLog(account), await account.balance()]
    return log === undefined || (log.length >= tight.served && tight.given - balance === sumOf(log))
  }))
  return await settledBalance(probe, account)
}

/** A server may settle late: only what is refused all the time is a finding. */
async function expectServed(
  probe: Paying,
  { operation, members }: Request,
  { tight, after }: { readonly tight: Tight; readonly after: string },
): Promise<void> {
  let last = tight.first
  await probe.eventually(async () => {
    await restore(probe, tight)
    last = await probe.call(operation, bearer(tight.account.key), { members })
    if (succeeded(last)) tight.served += 1
    return last.response?.status !== 403
  })
  if (succeeded(last)) return
  if (requireResponse(last).status !== 403) throw new Inconclusive(`the call is not served: ${describe(last)}`, [last])
  const balance = await settledBalance(probe, tight.account)
  if (balance !== tight.credits) throw new Inconclusive(`a refused call has changed the balance to ${balance}`, [last])
  throw new Violation(
    `a call that was served at a balance of ${tight.credits} served again at that balance`,
    `${describe(last)} after ${after}`,
    [tight.first, last],
  )
}
