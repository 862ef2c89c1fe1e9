import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { clip } from '../http/clip.ts'
import { isMomentary } from '../http/momentary.ts'
import { describe, headerValues, mediaType, member, succeeded } from '../http/response.ts'
import type { RawExchange, Response } from '../http/wire.ts'
import { ProvisionFailure } from '../provision/provision.ts'
import { Admission, Inconclusive, NotApplicable, Violation } from '../report/verdict.ts'
import { bodyJson } from './body.ts'
import type { Presentation } from './presentation.ts'
import type { Probe } from './probe.ts'

/**
 * The response of an exchange. @throws Inconclusive if there is none, or if the server is busy or fails for a moment;
 * NotApplicable if the transport could not send the request.
 */
export function requireResponse(exchange: RawExchange): Response {
  const { response, failure } = exchange
  if (failure?.kind === 'unsayable') throw new NotApplicable(failure.message)
  if (response === undefined) throw new Inconclusive(`no answer: ${describe(exchange)}`, [exchange])
  if (response.status === 429) throw new Inconclusive('the server limits the rate of requests (429)', [exchange])
  if (isMomentary(exchange) && exchange.steady === undefined)
    throw new Inconclusive(`a transient failure: ${describe(exchange)}`, [exchange])
  return response
}

/** The request was refused with this status, as it must be. @throws Admission, Violation or Inconclusive. */
export function expectStatus(exchange: RawExchange, status: 401 | 403, what: string): Response {
  const response = requireResponse(exchange)
  if (response.status === status) return response
  const Kind = succeeded(exchange) ? Admission : Violation
  throw new Kind(`${status} for ${what}`, describe(exchange), [exchange])
}

/** The request was answered with a stream. @throws NotApplicable for another answer, Inconclusive for none. */
export function requireStream(exchange: RawExchange): Response {
  const response = requireResponse(exchange)
  if (!succeeded(exchange) || mediaType(response) !== 'text/event-stream')
    throw new NotApplicable(`a request for a stream is answered with ${describe(exchange)}`)
  return response
}

/** The request was not let in. @throws Admission or Inconclusive. */
export function expectNoAdmission(exchange: RawExchange, what: string): void {
  requireResponse(exchange)
  if (succeeded(exchange)) throw new Admission(`no success for ${what}`, describe(exchange), [exchange])
}

/** The request was let in. @throws Violation or Inconclusive. */
export function expectSuccess(exchange: RawExchange, what: string): Response {
  const response = requireResponse(exchange)
  if (!succeeded(exchange)) throw new Violation(`success for ${what}`, describe(exchange), [exchange])
  return response
}

/** All values of a header. @throws NotApplicable if there is none, or the browser has kept it back. */
export function shownValues(response: Response, name: string): string[] {
  const values = headerValues(response, name)
  if (values.length === 0 && response.hidesHeaders)
    throw new NotApplicable(`the browser shows no header ${name}: it shows pages those that Access-Control-Expose-Headers names`)
  return values
}

/** A member of the `error` object of a refusal. */
export function errorMember(response: Response, name: 'message' | 'type' | 'code'): unknown {
  return member(member(bodyJson(response), 'error'), name)
}

/** A value as reports show it. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : clip(JSON.stringify(value, (_, inner: unknown) => shortenVector(inner)))
}

/** Of a vector, its beginning: nobody reads a thousand numbers. */
function shortenVector(value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= 8 || !value.every((item) => typeof item === 'number')) return value
  return [...value.slice(0, 3), `and ${value.length - 3} more`]
}

/**
 * The operation succeeds with the valid key, and is refused with 401 if only the credential differs.
 * @returns the refusal. @throws Admission, Violation, Inconclusive or NotOffered.
 */
export async function expectUnauthorized(
  probe: Probe<'key'>,
  operation: OperationFacts,
  presentation: Presentation,
): Promise<Response> {
  await probe.control(operation)
  return expectStatus(await probe.callOnce(operation, presentation), 401, presentation.name)
}

/** The console does what it is asked to do. @throws Violation if it answers with an error. */
export async function expectConsole<T>(asked: Promise<T>, expected: string): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ProvisionFailure && error.status !== undefined) throw new Violation(expected, error.message)
    throw error
  }
}
