import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { describe, member } from '../../http/response.ts'
import type { RawExchange } from '../../http/wire.ts'
import { Violation } from '../../report/verdict.ts'
import { bodyJson } from '../body.ts'
import { type Check, check } from '../check.ts'
import { requireResponse } from '../expect.ts'
import { bearer } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'

/** A requirement that members cannot be left out. */
export interface RequiredDefinition extends Requirement {
  readonly operation: OperationFacts
  readonly members: readonly string[]
}

/** Makes a check that an operation refuses a request without one of the members. */
export function requiredCheck({ operation, members, ...requirement }: RequiredDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      await probe.control(operation)
      for (const name of members) {
        // JSON leaves out members that are undefined, and so does the form.
        const exchange = await probe.call(operation, bearer(probe.key), { members: { [name]: undefined } })
        const { status } = requireResponse(exchange)
        // A success that is an error after all is for another check: whatever it is, it is no answer.
        if (status < 300 && !isError(exchange)) throw new Violation(`a refusal without ${name}`, describe(exchange), [exchange])
      }
    },
  })
}

function isError({ response }: RawExchange): boolean {
  // A response of OpenAI's form has an error that is null.
  return response !== undefined && (member(bodyJson(response), 'error') ?? null) !== null
}
