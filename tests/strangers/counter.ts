import { type OperationFacts, operations } from '../../spec/operations.gen.ts'
import { type Account, type Bank, createBank, type Entry, type Key } from './bank.ts'
import { createChance } from './chance.ts'
import { type Desk, seconds } from './desk.ts'
import { tokenOf } from './guard.ts'
import { perform } from './operations.ts'
import type { Prices } from './prices.ts'
import { priceOf, reserveOf } from './pricing.ts'
import { forbidden } from './refusals.ts'
import type { Slip } from './slip.ts'
import { createTill, type Till } from './till.ts'
import type { Traits } from './traits.ts'
import type { Visit } from './visit.ts'
import type { Answer } from './wire.ts'

/** Where calls are paid. */
export interface Counter {
  readonly prices: Prices
  readonly bank: Bank
  readonly till: Till
  readonly slip: Slip | undefined
}

export function createCounter(traits: Traits, prices: Prices, slip: Slip | undefined): Counter {
  const bank = createBank(traits, createChance(traits.seed ^ 0xba2c))
  return { prices, bank, till: createTill(prices, bank), slip }
}

const free: ReadonlySet<string> = new Set([operations.listModels.id, operations.listModelsV1.id])

/** Serves an operation to somebody who has a key, if the account can pay. */
export function serve(desk: Desk, counter: Counter, operation: OperationFacts, visit: Visit): Answer {
  const found = counter.bank.findKey(tokenOf(visit))
  if (found === undefined) return forbidden(desk.traits, desk.chance)
  const { key, account } = found
  key.lastUsed = seconds()
  const isFree = free.has(operation.id)
  const isEmpty = account.balance - account.held <= 0
  const isAllowed = !isEmpty || (isFree && !desk.traits.listNeedsCredits)
  if (isAllowed && isFree) return perform(desk, operation, visit)
  const answer = isAllowed ? sell(desk, counter, { operation, visit, key, account }) : forbidden(desk.traits, desk.chance)
  const slip = slipFor(counter, operation, visit)
  if (answer.status >= 400 && !isEmpty && slip?.charges?.(answer.status, visit))
    chargeRefusal(slip, { operation, visit, key, account })
  return answer
}

interface Order {
  readonly operation: OperationFacts
  readonly visit: Visit
  readonly key: Key
  readonly account: Account
}

function sell(desk: Desk, counter: Counter, order: Order): Answer {
  const { operation, visit, key, account } = order
  const { prices, till } = counter
  const members = visit.members ?? {}
  const answer = perform(desk, operation, visit)
  if (answer.status !== 200) {
    // A limit is read before what is wrong with the rest.
    if (prices.reserve !== 'price' && visit.members !== undefined) till.holdInVain(account, reserveOf(prices, members, 0))
    return answer
  }
  const price = priceOf(prices, operation.id, members, answer.tokens)
  const slip = slipFor(counter, operation, visit)
  const reserve = reserveOf(prices, members, price)
  const hold = till.hold({ account, key, price, reserve, entry: toEntry(order, answer), slip })
  if (hold === undefined) return forbidden(desk.traits, desk.chance)
  return { ...answer, over: hold.over }
}

function slipFor({ slip }: Counter, { id }: OperationFacts, { members }: Visit): Slip | undefined {
  return slip?.at({ id, stream: members?.['stream'] === true }) ? slip : undefined
}

function toEntry({ operation, visit }: Order, { tokens }: Answer): Omit<Entry, 'key_id' | 'credits'> {
  return {
    id: `call_${crypto.randomUUID().slice(0, 13)}`,
    created: seconds(),
    model: String(visit.members?.['model'] ?? 'standard'),
    endpoint: operation.path,
    prompt_tokens: tokens?.prompt ?? 0,
    completion_tokens: tokens?.completion ?? 0,
  }
}

function chargeRefusal(slip: Slip, order: Order): void {
  const { account, key } = order
  const credits = Math.min(3, account.balance)
  account.balance -= credits
  slip.touch()
  if (slip.isRefusalLogged) account.log.push({ ...toEntry(order, { status: 400, body: '' }), key_id: key.id, credits })
}
