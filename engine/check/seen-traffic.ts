import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { member } from '../http/response.ts'
import type { Answered, RawExchange, Response } from '../http/wire.ts'
import { NotApplicable, Violation } from '../report/verdict.ts'
import type { Findings } from '../target/answers.ts'
import { type Api, nameOf } from '../target/api.ts'
import type { Mismatch } from './mismatch.ts'

/** An answer of a documented operation to a request that somebody else has made. */
export interface SeenAnswer {
  readonly operation: OperationFacts
  readonly exchange: Answered
  /** The body of the request as JSON; undefined if it is not JSON, or not known. */
  readonly sent: unknown
}

/** Traffic that is judged though no check has asked for it. */
export interface SeenTraffic {
  readonly api: Api
  readonly answers: readonly SeenAnswer[]
  /** The successes of an operation, held against the document. */
  answersOf(operation: OperationFacts): Findings
  /** Counts answers that are judged. */
  count(answers: number): void
}

/** How answers are judged that somebody else has asked for. */
export interface SeenRule {
  /** What there has to be, in the singular: `answer with 401`. */
  readonly occasion: string
  /** Whether it says something of an answer. */
  applies(answer: SeenAnswer): boolean
  /** What is wrong; undefined if nothing is. */
  judge(answer: SeenAnswer): Mismatch | undefined | Promise<Mismatch | undefined>
  /** Only the status and the headers are looked at, so that a part of a body is enough. */
  readonly isHeadEnough?: true
}

/** How many exchanges a finding shows. */
const shown = 6

/** Judges every answer to which a rule applies. @throws NotApplicable if there is none, Violation with everything that is wrong. */
export async function judgeSeen({ answers, count }: SeenTraffic, rule: SeenRule): Promise<void> {
  const all = answers.filter((answer) => rule.applies(answer))
  if (all.length === 0) throw new NotApplicable(`no ${rule.occasion} was seen`)
  const whole = all.filter(({ exchange }) => rule.isHeadEnough || !exchange.response.truncated)
  if (whole.length === 0) throw new NotApplicable(`no ${rule.occasion} was recorded with its whole body`)
  count(whole.length)
  const wrong: { readonly mismatch: Mismatch; readonly answer: SeenAnswer }[] = []
  for (const answer of whole) {
    const mismatch = await rule.judge(answer)
    if (mismatch !== undefined) wrong.push({ mismatch, answer })
  }
  const [first] = wrong
  if (first === undefined) return
  const sightings = wrong.map(({ mismatch, answer }) => ({ seen: mismatch.actual, where: [nameOf(answer.operation)] }))
  throw new Violation(first.mismatch.expected, sightings, toExchanges(wrong.map(({ answer }) => answer)))
}

function toExchanges(answers: readonly SeenAnswer[]): RawExchange[] {
  return answers.slice(0, shown).map(({ exchange }) => exchange)
}

/** Whether the answer is a success of an operation whose request had these members. */
export function isAnswerTo(
  answer: SeenAnswer,
  operation: OperationFacts,
  members: Readonly<Record<string, unknown>> = {},
): boolean {
  const { exchange, sent } = answer
  if (answer.operation.id !== operation.id || !isSuccess(exchange.response)) return false
  if (operation.requestMediaType === null) return true
  const wanted = Object.entries({ stream: false, ...members })
  return isObject(sent) && wanted.every(([name, value]) => (member(sent, name) ?? false) === value)
}

/** Whether the response has a status of success. */
export function isSuccess({ status }: Response): boolean {
  return status >= 200 && status < 300
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
