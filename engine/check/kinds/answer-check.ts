import type { OperationFacts } from '../../../spec/operations.gen.ts'
import { describe, member, succeeded } from '../../http/response.ts'
import type { RawExchange, Response } from '../../http/wire.ts'
import { Inconclusive, Violation } from '../../report/verdict.ts'
import { bodyJson } from '../body.ts'
import type { Check } from '../check.ts'
import { check } from '../check.ts'
import { requireResponse, show } from '../expect.ts'
import { bearer } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'

/** What is wrong with an answer. */
export interface Wrong {
  readonly expected: string
  readonly actual: string
}

/** A requirement on what an operation answers. */
export interface AnswerDefinition extends Requirement {
  readonly operation: OperationFacts
  /** Members of the request besides those of the smallest one; without them the control itself is judged. */
  readonly request?: Record<string, unknown>
  /** What is wrong, or undefined where nothing is. `body` is the JSON, or undefined where it is none. */
  judge(body: unknown, response: Response): Wrong | undefined
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
      const wrong = judge(bodyJson(response), response)
      if (wrong !== undefined) throw new Violation(wrong.expected, wrong.actual, [exchange])
    },
  })
}

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

/** Failures of the moment say nothing of the requirement; what fails while the smallest request succeeds is none of them. */
async function requireAnswer(exchange: RawExchange, isUp: () => Promise<boolean>): Promise<void> {
  const { status } = requireResponse(exchange)
  if (status >= 502 && status <= 504 && !(await isUp()))
    throw new Inconclusive(`the server is not up to it: ${status}`, [exchange])
}
