import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { describe, succeeded } from '../../http/response.ts'
import type { Response } from '../../http/wire.ts'
import { Violation } from '../../report/verdict.ts'
import { bodyJson } from '../body.ts'
import type { Check } from '../check.ts'
import { check } from '../check.ts'
import { requireResponse, show } from '../expect.ts'
import type { Mismatch } from '../mismatch.ts'
import { bearer } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'
import type { Look } from '../tally.ts'

/** A requirement on what an operation answers. */
export interface AnswerDefinition extends Requirement {
  readonly operation: OperationFacts
  /** Members in addition to those of the smallest request; if there are none, the control itself is judged. */
  readonly request?: Record<string, unknown>
  /**
   * What is wrong; undefined if nothing is. `body` is the parsed JSON; undefined if the body is not JSON. `look` takes the
   * entries of a list, of which there has to be one.
   */
  judge(body: unknown, response: Response, look: Look): Mismatch | undefined
}

/** Makes a check of one successful answer. */
export function answerCheck({ operation, request, judge, ...requirement }: AnswerDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      const control = await probe.control(operation)
      const exchange = request === undefined ? control : await probe.call(operation, bearer(probe.key), { members: request })
      const response = requireResponse(exchange)
      if (!succeeded(exchange)) throw new Violation(`success with ${show(request)}`, describe(exchange), [exchange])
      const wrong = judge(bodyJson(response), response, probe.look)
      if (wrong !== undefined) throw new Violation(wrong.expected, wrong.actual, [exchange])
    },
  })
}
