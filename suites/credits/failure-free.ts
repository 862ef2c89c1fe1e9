import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { oneByOne } from '../../engine/check/one-by-one.ts'
import { bearer, type Presentation } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { balanceAfterRefusal } from '../../engine/check/settled-balance.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import type { Account } from '../../engine/provision/provision.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import type { RequestChange } from '../../engine/target/smallest-request.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { operations } from '../../spec/operations.gen.ts'
import { paidOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const chat = operations.createChatCompletion
const given = 1_000_000

/** Only a success is charged: an invalid request is not, and neither is a request with an invalid key. */
export const failureFree = check({
  id: 'credits/failure-free',
  level: 'MUST',
  says: 'a request that fails leaves the balance as it was',
  cites: [tokmodel('CRED-01')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const account = await probe.accounts(given)
    await probe.control(chat)
    await judge(probe, account, { operation: chat, more: { 'a changed key': bearer(await probe.unknownKey(), 'a changed key') } })
    if (probe.quick) return
    const others = paidOperations.filter(({ id }) => id !== chat.id)
    await oneByOne(probe, others, (operation) => judge(probe, account, { operation, more: {} }))
  },
})

interface Failing {
  readonly operation: OperationFacts
  /** Requests with another credential. */
  readonly more: Readonly<Record<string, Presentation>>
}

/** Sends what an operation cannot serve, and compares the balance. */
async function judge(probe: Probe<'key' | 'accounts'>, account: Account, { operation, more }: Failing): Promise<void> {
  const valid = bearer(account.key)
  const failures: Record<string, RawExchange> = {}
  for (const [what, change] of Object.entries(listWrong(probe, operation)))
    failures[what] = await probe.call(operation, valid, change)
  for (const [what, other] of Object.entries(more)) failures[what] = await probe.call(operation, other)
  const failed = Object.entries(failures).filter(([, exchange]) => !succeeded(exchange))
  if (failed.length === 0) throw new Inconclusive('no request failed')
  for (const [, exchange] of failed) requireResponse(exchange)
  // A server that accepts such a request may charge it: then nothing is known about the others.
  if (failed.length < Object.keys(failures).length) throw new Inconclusive('an invalid request succeeded')
  const balance = await balanceAfterRefusal(probe, account, given)
  if (balance === given) return
  await account.topUp(Math.max(1, given - balance))
  const what = failed.map(([name, exchange]) => `${name} (${describe(exchange)})`).join(', ')
  throw new Violation(
    `a balance of ${given} after ${what}`,
    String(balance),
    failed.map(([, exchange]) => exchange),
  )
}

/** Requests that no server can serve. */
function listWrong({ api }: Probe<never>, operation: OperationFacts): Readonly<Record<string, RequestChange>> {
  const unreadable = { 'a body that is not JSON': { rawBody: '{"model":' } }
  if (operation.id !== chat.id) {
    const model = api.profile.models?.unknown ?? 'unknown'
    return { ...unreadable, 'a model that does not exist': { members: { model } } }
  }
  return {
    ...unreadable,
    'messages that are a number': { members: { messages: 7 } },
    'no messages': { members: { messages: undefined } },
  }
}
