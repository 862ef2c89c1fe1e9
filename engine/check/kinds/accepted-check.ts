import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { describe, succeeded } from '../../http/response.ts'
import type { RawExchange } from '../../http/wire.ts'
import { Inconclusive, Violation } from '../../report/verdict.ts'
import { type Check, check } from '../check.ts'
import { requireResponse } from '../expect.ts'
import { bearer } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'

/** A requirement that requests of some kinds are taken. */
export interface AcceptedDefinition extends Requirement {
  readonly operation: OperationFacts
  /** Members in place of the smallest request's, by what they are. */
  readonly requests: Readonly<Record<string, Record<string, unknown>>>
}

/** Makes a check that an operation takes each of the requests. */
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

/** Failures of the moment say nothing of the requirement; what fails while the smallest request succeeds is none of them. */
async function requireAnswer(exchange: RawExchange, isUp: () => Promise<boolean>): Promise<void> {
  const { status } = requireResponse(exchange)
  if (status >= 502 && status <= 504 && !(await isUp()))
    throw new Inconclusive(`the server is not up to it: ${status}`, [exchange])
}
