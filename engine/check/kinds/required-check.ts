import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { describe, isErrorBody } from '../../http/response.ts'
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
        // JSON and forms leave out members that are undefined.
        const exchange = await probe.call(operation, bearer(probe.key), { members: { [name]: undefined } })
        const { status } = requireResponse(exchange)
        // An error with a status of success is for another check: it does refuse the request.
        if (status < 300 && !isError(exchange)) throw new Violation(`a refusal without ${name}`, describe(exchange), [exchange])
      }
    },
  })
}

function isError({ response }: RawExchange): boolean {
  return response !== undefined && isErrorBody(bodyJson(response))
}
