import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { balanceAfterRefusal } from '../../engine/check/settled-balance.ts'
import { Violation } from '../../engine/report/verdict.ts'
import type { RequestChange } from '../../engine/target/smallest-request.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation, paidOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const chat = operations.createChatCompletion

/** At a balance of zero, and of one credit if that is refused too. */
export const refusalFree = check({
  id: 'credits/refusal-free',
  level: 'MUST',
  says: 'a request that is refused with 403 leaves the balance as it was',
  cites: [tokmodel('CRED-19'), tokmodel('CRED-05')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const long = { members: { ...conversation('word '.repeat(200)), max_tokens: 100 } }
    await probe.control(chat)
    for (const credits of [0, 1]) await judge(probe, { operation: chat, credits, change: long })
    if (probe.quick) return
    const others = paidOperations.filter(({ id }) => id !== chat.id)
    await probe.eachOperation(async (operation) => {
      await probe.control(operation)
      await judge(probe, { operation, credits: 1, change: {} })
    }, others)
  },
})

interface Poor {
  readonly operation: OperationFacts
  readonly credits: number
  readonly change: RequestChange
}

/** Makes one call with few credits and, if it is refused, compares the balance. */
async function judge(probe: Probe<'key' | 'accounts'>, { operation, credits, change }: Poor): Promise<void> {
  const account = await probe.accounts(credits)
  const exchange = await probe.call(operation, bearer(account.key), change)
  if (requireResponse(exchange).status !== 403) return
  const balance = await balanceAfterRefusal(probe, account, credits)
  if (balance !== credits) throw new Violation(`a balance of ${credits} after the 403`, String(balance), [exchange])
}
