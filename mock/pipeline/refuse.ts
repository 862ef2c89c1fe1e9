import { examples } from '../../spec/examples.gen.ts'
import type { Cause } from '../state/journal.ts'
import type { Reply } from './call.ts'

/**
 * A request that is not served: thrown anywhere in the pipeline, answered with the documented envelope.
 * Not an Error, for a refusal is nothing out of the ordinary and a stack trace costs more than the whole answer.
 */
export class Refusal {
  readonly status: number
  readonly cause: Cause
  readonly body: string
  readonly headers: Record<string, string>

  constructor(status: number, cause: Cause, body: string, headers: Record<string, string> = {}) {
    this.status = status
    this.cause = cause
    this.body = body
    this.headers = headers
  }
}

/** The bodies as TokModel's page shows them, byte for byte. */
const unauthorizedBody = JSON.stringify(examples.unauthorized, null, 2)
const forbiddenBody = JSON.stringify(examples.forbidden, null, 2)

/** RFC 9110 §15.5.2: every 401 carries a challenge. RFC 6750 §3.1: no error code where no credential came. */
const challenge = { 'www-authenticate': 'Bearer realm="TokModel"' }
const failedChallenge = { 'www-authenticate': 'Bearer realm="TokModel", error="invalid_token"' }

/** 401: the one body for every cause. */
export function unauthorized(cause: Cause): Refusal {
  return new Refusal(401, cause, unauthorizedBody, cause === 'auth_missing' ? challenge : failedChallenge)
}

/** 403: the account lacks credits. */
export function forbidden(cause: 'credits_zero' | 'credits_short'): Refusal {
  return new Refusal(403, cause, forbiddenBody)
}

/** 404: no such path, account or key. */
export function notFound(): Refusal {
  return new Refusal(404, 'not_found', JSON.stringify(examples.notFound))
}

/** 404: no such model. */
export function modelNotFound(model: string): Refusal {
  return invalid(404, 'model_unknown', `The model \`${model.slice(0, 200)}\` does not exist.`, 'model')
}

/** 405, with the methods that the path knows. */
export function methodNotAllowed(method: string, allow: readonly string[]): Refusal {
  const message = `This path takes ${allow.join(' and ')}, not ${method}.`
  return invalid(405, 'method_not_allowed', message, undefined, { allow: allow.join(', ') })
}

/** 400 and its like: the message names what is wrong, `param` the member. */
export function invalid(
  status: number,
  cause: Cause,
  message: string,
  param?: string,
  headers: Record<string, string> = {},
): Refusal {
  const error = { message, type: 'invalid_request_error', code: status, ...(param === undefined ? {} : { param }) }
  return new Refusal(status, cause, JSON.stringify({ error }), headers)
}

/** An error that the mock was told to answer with. */
export function faulty(status: number, retryAfter: number | undefined): Refusal {
  const error = {
    message: `The mock was told to answer ${status}.`,
    type: status < 500 ? 'invalid_request_error' : 'server_error',
    code: status,
  }
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return new Refusal(status, 'fault', JSON.stringify({ error }), headers)
}

/** 503: the bodies of all requests together are more than the mock keeps. */
export function overloaded(): Refusal {
  const error = { message: 'Too many bodies are on their way. Try again soon.', type: 'server_error', code: 503 }
  return new Refusal(503, 'overload', JSON.stringify({ error }), { 'retry-after': '1' })
}

/** A refusal as a reply. */
export function toReply(refusal: Refusal): Reply {
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/json', ...refusal.headers },
    body: refusal.body,
  }
}
