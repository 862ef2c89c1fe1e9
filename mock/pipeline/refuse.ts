import type { Contract, ErrorExample } from '../../spec/document/contract.ts'
import type { Cause } from '../state/journal.ts'
import type { Reply } from './call.ts'

/** What an error says in addition to its status. */
export interface ErrorDetails {
  /** Absent if the document's example is used. */
  readonly message?: string
  /** Absent if it follows from the status. */
  readonly type?: string | undefined
  /** Absent if it is the status. */
  readonly code?: string | number | undefined
  /** What the account has had too much of in this minute. */
  readonly limit?: Limited
  /** The invalid member. */
  readonly param?: string | undefined
}

/** What a rate counts. */
export type Limited = 'requests' | 'tokens'

/**
 * A request that is not served: thrown anywhere in the pipeline, answered with the envelope of the document.
 * Not an Error: refusals are normal, and a stack trace costs more than the whole answer.
 */
export class Refusal {
  readonly status: number
  readonly cause: Cause
  readonly details: ErrorDetails
  readonly headers: Record<string, string>

  constructor(status: number, cause: Cause, details: ErrorDetails = {}, headers: Record<string, string> = {}) {
    this.status = status
    this.cause = cause
    this.details = details
    this.headers = headers
  }
}

/** RFC 9110 §15.5.2: every 401 carries a challenge. RFC 6750 §3.1: no error code if there was no credential. */
const challenge = { 'www-authenticate': 'Bearer realm="TokModel"' }
const failedChallenge = { 'www-authenticate': 'Bearer realm="TokModel", error="invalid_token"' }

/** 401: the one body for every cause. */
export function unauthorized(cause: Cause): Refusal {
  return new Refusal(401, cause, {}, cause === 'auth_missing' ? challenge : failedChallenge)
}

/** 403: the account lacks credits. */
export function forbidden(cause: 'credits_zero' | 'credits_short'): Refusal {
  return new Refusal(403, cause)
}

/** 404: no such path, account or key. */
export function notFound(): Refusal {
  return new Refusal(404, 'not_found')
}

/** 404: a path of the API that is in no document. Only those who have a key get to know. */
export function undocumented(): Refusal {
  return invalid(404, 'not_found', 'There is nothing at this path: TokModel does not document it.')
}

/** 404: no such model. */
export function modelNotFound(model: string): Refusal {
  return invalid(404, 'model_unknown', `The model \`${model.slice(0, 200)}\` does not exist.`, 'model')
}

/** 405, with the methods that the path has. */
export function methodNotAllowed(method: string, allow: readonly string[]): Refusal {
  const message = `This path takes ${allow.join(' and ')}, not ${method}.`
  return invalid(405, 'method_not_allowed', message, undefined, { allow: allow.join(', ') })
}

/** 400 and similar: the message names what is wrong, `param` the member. */
export function invalid(
  status: number,
  cause: Cause,
  message: string,
  param?: string,
  headers: Record<string, string> = {},
): Refusal {
  return new Refusal(status, cause, { message, param }, headers)
}

/** An error that the mock was asked to answer with. */
export interface FaultyAnswer {
  readonly status: number
  /** Seconds. */
  readonly retryAfter?: number | undefined
  readonly type?: string | undefined
  readonly code?: string | number | undefined
  readonly message?: string | undefined
}

/** The error that the mock was asked to answer with: 401 and 403 as it answers them itself, if it has no words of its own. */
export function faulty({ status, retryAfter, type, code, message }: FaultyAnswer): Refusal {
  const headers: Record<string, string> = {
    ...(status === 401 && failedChallenge),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  }
  const isPlain = type === undefined && code === undefined && message === undefined
  if (isPlain && indented.has(status)) return new Refusal(status, 'fault', {}, headers)
  return new Refusal(status, 'fault', { message: message ?? `The mock was asked to answer ${status}.`, type, code }, headers)
}

/** 429: the account has reached a limit of its rate. */
export function limited(limit: Limited, most: number, seconds: number): Refusal {
  const message = `The limit of ${most} ${limit} per minute is reached. Please try again in ${seconds}s.`
  return new Refusal(429, 'fault', { message, limit }, { 'retry-after': String(seconds) })
}

/** 503: the bodies of all requests together exceed what the mock keeps. */
export function overloaded(): Refusal {
  return new Refusal(503, 'overload', {}, { 'retry-after': '1' })
}

/** 503: the store that processes share does not answer. */
export function storeUnavailable(): Refusal {
  const message = 'The store of the mock does not answer. Please try again soon.'
  return new Refusal(503, 'overload', { message, type: 'server_error' }, { 'retry-after': '1' })
}

/** A refusal as a reply, with the error that the document has for its status. */
export function toReply({ status, details, headers }: Refusal, { examples }: Pick<Contract, 'examples'>): Reply {
  const body = details.message === undefined ? toExampleBody(status, examples) : toOwnBody(status, details, examples)
  return { status, headers: { 'content-type': 'application/json', ...headers }, body }
}

/** TokModel's page shows these two indented, and clients are written against that. */
const indented = new Set([401, 403])

/** The bodies for each document: refusals are the most frequent answer of a mock. */
const written = new WeakMap<Contract['examples'], Map<number, string>>()

function toExampleBody(status: number, examples: Contract['examples']): string {
  const bodies = written.get(examples) ?? new Map<number, string>()
  const known = bodies.get(status)
  if (known !== undefined) return known
  const body = JSON.stringify(findExample(status, examples), null, indented.has(status) ? 2 : undefined)
  written.set(examples, bodies.set(status, body))
  return body
}

function toOwnBody(status: number, { message, type, code, param }: ErrorDetails, examples: Contract['examples']): string {
  const shown = type ?? findExample(status, examples)?.error.type ?? toType(status)
  const error = { message, type: shown, code: code ?? status, ...(param === undefined ? {} : { param }) }
  return JSON.stringify({ error })
}

/** The type of an error that the document has no example of. */
function toType(status: number): string {
  if (status === 429) return 'rate_limit_error'
  return status < 500 ? 'invalid_request_error' : 'server_error'
}

/** The first error of the document with a status. */
export function findExample(status: number, examples: Contract['examples']): ErrorExample | undefined {
  return Object.values(examples).find(({ error }) => error.code === status)
}
