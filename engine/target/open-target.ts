import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { describe, headerValues } from '../http/response.ts'
import { readSaid } from '../http/said.ts'
import type { Answered, RawExchange } from '../http/wire.ts'
import type { Cause } from '../report/reason.ts'
import { NotApplicable } from '../report/verdict.ts'
import { answerKind } from './answer-kind.ts'
import { type Api, requireMember } from './api.ts'
import type { ModelChoice } from './model-choice.ts'

/** What a target is opened with. */
export interface Opening {
  readonly api: Api
  readonly models: ModelChoice
  isChosen(operation: OperationFacts): boolean
  /** The control of an operation, sent once in a run. */
  ask(operation: OperationFacts): Promise<RawExchange>
  /** The same control, sent again. */
  askAgain(operation: OperationFacts): Promise<RawExchange>
}

/** Reads the models and finds out whether anything can be judged. @returns the reason if nothing can. */
export async function openTarget(opening: Opening): Promise<Cause | undefined> {
  const { api, isChosen, ask } = opening
  const { withoutBody, withBody, documented } = api
  const listing = await readModels(opening)
  if (listing.isServed && listing.listed > 0) return await whyNotNamed(opening)
  const candidates = [...new Set([withBody, withoutBody, ...documented])].filter(isChosen)
  let first: RawExchange | undefined
  for (const operation of candidates) {
    const exchange = await ask(operation).catch((error: unknown) => {
      if (error instanceof NotApplicable) return undefined
      throw error
    })
    if (exchange === undefined) continue
    if (isServed(exchange) || (listing.listed === 0 && (await answersGuess(opening, operation, exchange)))) return undefined
    first ??= exchange
    // The other operations would answer the same.
    if (isHopeless(exchange)) break
  }
  if (listing.isServed || first === undefined) return undefined
  return opening.models.isRefusal(withBody, first) ? { kind: 'no-model', detail: describe(first) } : whyNot(first)
}

/** A model that the operator has named is tried first: with a wrong name, hardly anything would be judged. */
async function whyNotNamed({ api, models, isChosen, ask }: Opening): Promise<Cause | undefined> {
  if (!models.isNamed || !isChosen(api.withBody)) return undefined
  const exchange = await ask(api.withBody)
  return models.isRefusal(api.withBody, exchange) ? { kind: 'model-refused', detail: describe(exchange) } : undefined
}

/** Asks the operations that list models, until one lists some. `isServed`: the documented operation has answered. */
async function readModels({ api, models, isChosen, ask }: Opening): Promise<{ isServed: boolean; listed: number }> {
  const lists = api.profile.models?.lists ?? []
  let isListServed = false
  for (const [index, id] of lists.entries()) {
    const operation = requireMember(api.operations, id, 'operation')
    if (!isChosen(operation)) continue
    const list = await ask(operation)
    if (index === 0) isListServed = isServed(list)
    const listed = models.learn(list)
    if (listed > 0) return { isServed: isListServed, listed }
    if (isHopeless(list)) break
  }
  return { isServed: isListServed, listed: 0 }
}

/** If models are not listed, their names are guessed, and there is more than one way to write them. */
async function answersGuess(
  { api, models, askAgain }: Opening,
  operation: OperationFacts,
  exchange: RawExchange,
): Promise<boolean> {
  if (api.profile.models === undefined || operation.requestMediaType === null || !isRefused(exchange)) return false
  models.guess(true)
  if (isServed(await askAgain(operation))) return true
  models.guess(false)
  return false
}

/** Nobody answers, or what was refused is the key: it is the same for every operation. */
function isHopeless({ response, failure }: RawExchange): boolean {
  if (response === undefined) return failure?.kind !== 'reset' && failure?.kind !== 'protocol'
  return [401, 403].includes(response.status) || (response.status >= 300 && response.status < 400)
}

/** The answer is an error that may be about the model. */
function isRefused({ response }: RawExchange): boolean {
  return response !== undefined && response.status >= 400 && response.status !== 401 && response.status !== 403
}

/** A success that is not the page of a web site. */
export function isServed(exchange: RawExchange): exchange is Answered {
  return answerKind(exchange) === 'served'
}

/** Why a target cannot be judged if this is its answer to the valid key. */
function whyNot(exchange: RawExchange): Cause {
  const { response, failure } = exchange
  if (response === undefined)
    return {
      kind: 'unreachable',
      detail: failure?.message ?? 'no response',
      ...(failure?.code !== undefined && { code: failure.code }),
    }
  const { status } = response
  const said = readSaid(response)
  const kind = answerKind(exchange)
  switch (kind) {
    case 'redirect':
      return { kind, status, location: toOrigin(headerValues(response, 'location')[0]) }
    case 'key-refused':
    case 'no-credits':
      return { kind, said }
    case 'page':
      return { kind, status, said }
    case 'no-api':
      return status === 404 ? { kind } : { kind: 'other-answer', detail: describe(exchange), said }
    default:
      return { kind: 'other-answer', detail: describe(exchange), said }
  }
}

/** Where a redirect leads, as far as it is safe to show; a path may hold anything. */
export function toOrigin(location: string | undefined): string {
  if (location === undefined) return 'nowhere'
  return URL.canParse(location) ? new URL(location).origin : 'another path'
}
