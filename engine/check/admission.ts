import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { rawRequest, toBasePath } from '../http/raw-request.ts'
import { isErrorBody, mediaType, member, readJson, succeeded } from '../http/response.ts'
import type { Answered, RawExchange, Response } from '../http/wire.ts'
import type { Probe } from './probe.ts'

/** A request without a valid key that was answered, and what the valid key gets. */
export interface Judged {
  readonly operation: OperationFacts
  readonly control: Answered
  readonly exchange: RawExchange
}

/** What a path of nonsense gets without a key, with the same method; sent once in a run for each method. */
export async function tryNonsense(probe: Probe<never>, method: string): Promise<RawExchange> {
  const requestTarget = `${toBasePath(probe.target)}/conformance-no-such-path`
  const body = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? {} : { body: '{}' }
  return await probe.sendOnce(rawRequest(probe.target, { method, requestTarget, ...body }))
}

/**
 * Whether a request got what a valid key gets: an answer that is one of the operation, and not what nonsense gets. Pages,
 * answers to OPTIONS and what another site on the same address says are none. A switch of protocols (101) is one.
 */
export function isAdmission(
  probe: Probe<never>,
  { operation, control, exchange }: Judged,
  open: readonly RawExchange[],
): boolean {
  const { request, response, earlier = [] } = exchange
  if (response === undefined || earlier.length + 1 < (request.raw?.answers ?? 1)) return false
  if (response.status === 101) return true
  if (!succeeded(exchange)) return false
  // Who answers the valid key like nonsense answers everybody so.
  if (open.some((one) => isAlike(response, one.response) && !isAlike(control.response, one.response))) return false
  const type = mediaType(response)
  if (type === 'text/event-stream') return operation.eventSchema !== null
  if (type !== mediaType(control.response)) return false
  if (request.method === 'HEAD') return true
  if (isAlike(response, control.response)) return true
  const validate = probe.api.validators[operation.responseSchema ?? '']
  return isAnswer(readJson(response), readJson(control.response), validate)
}

/** Whether there is something at a route of its own: data in JSON or a stream, and not what nonsense gets. */
export function isFoundThere(exchange: RawExchange, nonsense: RawExchange): boolean {
  const { response } = exchange
  if (response === undefined || !succeeded(exchange) || isAlike(response, nonsense.response)) return false
  if (mediaType(response) === 'text/event-stream') return true
  const value = readJson(response)
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0 && !isErrorBody(value)
}

/** Whether an answer says no more than what a path of nonsense gets. */
export function isLikeNonsense({ response }: RawExchange, nonsense: RawExchange): boolean {
  return response !== undefined && isAlike(response, nonsense.response)
}

/** Valid by the document, or much like what the valid key gets: members may come and go from answer to answer. */
function isAnswer(answer: unknown, valid: unknown, validate: ((value: unknown) => boolean) | undefined): boolean {
  if (typeof valid !== 'object' || valid === null) return typeof answer === typeof valid
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer) !== Array.isArray(valid)) return false
  if (isErrorBody(answer)) return false
  const names = Object.keys(valid)
  const shared = names.filter((name) => Object.hasOwn(answer, name))
  return validate?.(answer) === true || 2 * shared.length > names.length
}

function isAlike(one: Response, other: Response | undefined): boolean {
  return (
    other !== undefined && one.status === other.status && mediaType(one) === mediaType(other) && shapeOf(one) === shapeOf(other)
  )
}

/** What stays the same from answer to answer: the members of JSON and what it says that it is, the beginning of anything else. */
function shapeOf(response: Response): string {
  const value = readJson(response)
  if (typeof value === 'object' && value !== null) {
    const kinds = ['object', 'type', 'status'].map((name) => member(value, name)).filter((kind) => typeof kind === 'string')
    return [...Object.keys(value).sort(), ...kinds].join()
  }
  return new TextDecoder().decode(response.body.slice(0, 40))
}
