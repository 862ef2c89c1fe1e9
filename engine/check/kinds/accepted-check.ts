import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { describe, succeeded } from '../../http/response.ts'
import type { RawExchange } from '../../http/wire.ts'
import { Inconclusive, Violation } from '../../report/verdict.ts'
import { type Check, check } from '../check.ts'
import { requireResponse } from '../expect.ts'
import { bearer } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'

/** A requirement that requests of some kinds are accepted. */
export interface AcceptedDefinition extends Requirement {
  readonly operation: OperationFacts
  /** Members that replace those of the smallest request, by their name in reports. */
  readonly requests: Readonly<Record<string, Record<string, unknown>>>
}

/** Makes a check that an operation accepts each of the requests. */
export function acceptedCheck({ operation, requests, ...requirement }: AcceptedDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      await probe.control(operation)
      for (const [what, members] of Object.entries(requests)) {
        const exchange = await probe.call(operation, bearer(probe.key), { members })
        await requireAnswer(exchange, async () => succeeded(await probe.call(operation, bearer(probe.key))))
        if (!succeeded(exchange)) throw new Violation(`success with ${what}`, describe(exchange), [exchange])
      }
    },
  })
}

/** A transient failure says nothing about the requirement. It is not transient if the smallest request succeeds meanwhile. */
async function requireAnswer(exchange: RawExchange, isUp: () => Promise<boolean>): Promise<void> {
  const { status } = requireResponse(exchange)
  if (status >= 502 && status <= 504 && !(await isUp())) throw new Inconclusive(`the server fails for now: ${status}`, [exchange])
}
