import type { RawExchange } from './wire.ts'

/**
 * Whether an answer may speak of the moment rather than of the request: a limit (429), a failure of the server (5xx, but
 * 501 says that it will never do it), a connection that was refused or cut. Bytes that no client would send are left out:
 * closing the connection is a good answer to them.
 */
export function isMomentary({ request, response, failure }: RawExchange): boolean {
  if (request.raw !== undefined) return false
  if (response === undefined) return failure?.kind === 'reset' || failure?.kind === 'unreachable'
  return response.status === 429 || (response.status >= 500 && response.status !== 501)
}
