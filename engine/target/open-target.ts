import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { describe, mediaType, succeeded } from '../http/response.ts'
import type { Answered, RawExchange } from '../http/wire.ts'
import type { Cause } from '../report/reason.ts'
import type { Api } from './api.ts'
import type { ModelChoice } from './model-choice.ts'

/** What a target is opened with. */
export interface Opening {
  readonly api: Api
  readonly models: ModelChoice
  isChosen(operation: OperationFacts): boolean
  /** The control of an operation, sent once in a run. */
  ask(operation: OperationFacts): Promise<RawExchange>
  /** The same anew. */
  askAgain(operation: OperationFacts): Promise<RawExchange>
}

/** Reads the models and finds out whether anything can be judged. @returns why not, if that is so. */
export async function openTarget({ api, models, isChosen, ask, askAgain }: Opening): Promise<Cause | undefined> {
  const { withoutBody, withBody, documented, profile } = api
  const first = [...new Set([withoutBody, withBody, ...documented])].filter(isChosen)
  const listing = first.find(({ id }) => id === profile.models?.list)
  const list = listing && (await ask(listing))
  const listed = models.learn(list)
  const isListServed = list !== undefined && isServed(list)
  if (isListServed && listed > 0) return undefined
  const next = first.find((operation) => operation !== listing) ?? listing ?? withoutBody
  const exchange = await ask(next)
  if (isServed(exchange)) return undefined
  if (profile.models !== undefined && listed === 0 && next.requestMediaType !== null && isRefused(exchange)) {
    // Where models are not listed, their names are a guess, and there is more than one way to write them.
    models.guess(true)
    if (isServed(await askAgain(next))) return undefined
    models.guess(false)
  }
  return isListServed ? undefined : whyNot(exchange)
}

/** Answered with an error that may be about the model. */
function isRefused({ response }: RawExchange): boolean {
  return response !== undefined && response.status >= 400 && response.status !== 401 && response.status !== 403
}

/** A success that is not some web site's page. */
export function isServed(exchange: RawExchange): exchange is Answered {
  return exchange.response !== undefined && succeeded(exchange) && mediaType(exchange.response) !== 'text/html'
}

/** Why a target cannot be judged whose answer to the valid key is this. */
function whyNot(exchange: RawExchange): Cause {
  const { response, failure } = exchange
  if (response === undefined) return { kind: 'unreachable', detail: failure?.message ?? 'no response' }
  const { status } = response
  if (status >= 300 && status < 400) {
    const location = response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
    return { kind: 'redirect', status, location: toOrigin(location) }
  }
  if (status === 401) return { kind: 'key-refused' }
  if (status === 403) return { kind: 'no-credits' }
  if (mediaType(response) === 'text/html') return { kind: 'page', status }
  return status === 404 ? { kind: 'no-api' } : { kind: 'other-answer', detail: describe(exchange) }
}

function toOrigin(location: string | undefined): string {
  if (location === undefined) return 'nowhere'
  return URL.canParse(location) ? new URL(location).origin : 'another path'
}
