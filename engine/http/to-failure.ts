import type { Failure } from './wire.ts'

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
])
const broken = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED'])

/** The failure of an exchange, from the error of its connection. */
export function toFailure(error: NodeJS.ErrnoException): Failure {
  const code = error.code ?? ''
  if (code === 'EPROXY') return { kind: 'unreachable', message: error.message, code }
  if (unreachable.has(code)) return { kind: 'unreachable', message: `cannot connect (${code})`, code }
  if (broken.has(code)) return { kind: 'reset', message: 'the connection was closed before the answer was complete' }
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER|^UNABLE_TO_/.test(code))
    return { kind: 'tls', message: `the TLS connection failed (${code})`, code }
  return { kind: 'protocol', message: `the answer is not valid HTTP (${code || 'unknown'})` }
}
