import { check } from '../../engine/check/check.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { oneByOne } from '../../engine/check/one-by-one.ts'
import { Violation } from '../../engine/report/verdict.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { paidOperations, tokenOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/**
 * One operation after the other, because they share a balance. That images, speech, transcripts and rerank cost something the
 * pages say only in general: each request takes credits.
 */
export const charged = check({
  id: 'credits/charged',
  level: 'MUST',
  says: 'every successful call that uses tokens takes credits from the balance',
  cites: [tokmodel('CRED-01')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const tokens: readonly OperationFacts[] = tokenOperations
    await oneByOne(probe, probe.quick ? tokens : paidOperations, async (operation) => {
      const { credits, exchange } = await measureCost(probe, probe.console, operation)
      if (credits <= 0)
        throw new Violation(
          'a lower balance after the call',
          credits === 0 ? 'the same balance' : 'a higher balance',
          [exchange],
          credits === 0 && !tokens.includes(operation) ? { level: 'SHOULD' } : {},
        )
    })
  },
})
