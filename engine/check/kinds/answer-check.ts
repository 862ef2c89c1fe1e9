import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { describe, succeeded } from '../../http/response.ts'
import type { Response } from '../../http/wire.ts'
import { Violation } from '../../report/verdict.ts'
import { nameOf } from '../../target/api.ts'
import { bodyJson } from '../body.ts'
import type { Check } from '../check.ts'
import { check } from '../check.ts'
import { requireResponse, show } from '../expect.ts'
import type { Mismatch } from '../mismatch.ts'
import { bearer } from '../presentation.ts'
import { requireSome } from '../require-some.ts'
import type { Requirement } from '../requirement.ts'
import { isAnswerTo, judgeSeen, type SeenTraffic } from '../seen-traffic.ts'
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
  /**
   * Of which answers it holds that somebody else has asked for with the same members; of none if it is absent, because other
   * members may ask for something else.
   */
  readonly holds?: (response: Response) => boolean
}

/** Makes a check of one successful answer. */
export function answerCheck({ operation, request, judge, holds, ...requirement }: AnswerDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    ...(holds && { seen: (traffic: SeenTraffic) => seeAnswers(traffic, { operation, request, judge, holds }) }),
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

type Holding = Pick<AnswerDefinition, 'operation' | 'judge'> & {
  readonly request: AnswerDefinition['request'] | undefined
} & Required<Pick<AnswerDefinition, 'holds'>>

async function seeAnswers(traffic: SeenTraffic, { operation, request, judge, holds }: Holding): Promise<void> {
  const asked = request?.['stream'] === true ? 'streamed answer' : 'answer'
  await judgeSeen(traffic, {
    occasion: `${asked} of ${nameOf(operation)}`,
    applies: (answer) => isAnswerTo(answer, operation, request) && holds(answer.exchange.response),
    judge: ({ exchange: { response } }) => judge(bodyJson(response), response, requireSome),
  })
}
