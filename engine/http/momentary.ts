import type { RawExchange } from './wire.ts'

/**
 * Whether an answer may speak of the moment rather than of the request: a limit (429), a failure of the server (5xx, but
 * 501 says that it will never do it), a connection that was refused or cut. To bytes that no client would send, closing the
 * connection and most failures are good answers: of those only what a busy server says counts.
 */
export function isMomentary({ request, response, failure }: RawExchange): boolean {
  if (request.raw !== undefined) return response !== undefined && [429, 502, 503, 504].includes(response.status)
  if (response === undefined) return failure?.kind === 'reset' || failure?.kind === 'unreachable'
  return response.status === 429 || (response.status >= 500 && response.status !== 501)
}
