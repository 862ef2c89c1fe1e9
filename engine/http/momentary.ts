import type { RawExchange } from './wire.ts'

/**
 * Whether an answer may be a transient failure and not an answer to the request: a rate limit (429), a failure of the server
 * (5xx except 501, which is permanent), a connection that was refused or cut. Raw bytes that no client would send are
 * excluded: closing the connection is a good answer to them.
 */
export function isMomentary({ request, response, failure }: RawExchange): boolean {
  if (request.raw !== undefined) return false
  if (response === undefined) return failure?.kind === 'reset' || failure?.kind === 'unreachable'
  return response.status === 429 || (response.status >= 500 && response.status !== 501)
}
