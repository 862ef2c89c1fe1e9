import type { BypassForm } from '../../engine/check/bypass-probes.ts'
import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Any client can send the headers that proxies send to the servers after them. */
export const rewriteHeaders = bypassCheck({
  id: 'bypass/rewrite-headers',
  level: 'MUST',
  says: 'no header of a proxy opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  forms({ base, path }) {
    const at = (open: string) => ({
      name: `headers that name the path, at ${open}`,
      plain: { requestTarget: base + open },
      parts: { requestTarget: base + open, lines: rewritten.map((name) => `${name}: ${base}${path}`) },
    })
    return [
      group('headers that say the request is local', local),
      group('headers that say who the user is', users),
      group(
        'headers that name an open path',
        rewritten.map((name) => `${name}: ${base}/health`),
      ),
      at('/health'),
      at('/'),
    ]
  },
})

const rewritten = [
  ...['X-Original-URL', 'X-Rewrite-URL', 'X-Original-URI', 'X-Forwarded-Uri', 'X-Forwarded-Path', 'X-Forwarded-Prefix'],
  ...['X-HTTP-DestinationURL', 'X-Envoy-Original-Path', 'Request-Uri', 'Base-Url'],
]

/** All lines at once; then each alone, if together they open the operation. */
function group(name: string, lines: readonly string[]): BypassForm {
  return { name, parts: { lines }, oneOf: lines.map((line) => ({ name: `the header ${line}`, parts: { lines: [line] } })) }
}

const local = [
  ...[
    'X-Forwarded-For',
    'X-Real-IP',
    'X-Client-IP',
    'True-Client-IP',
    'CF-Connecting-IP',
    'X-Custom-IP-Authorization',
    'Client-IP',
  ].map((name) => `${name}: 127.0.0.1`),
  ...['X-Forwarded-Host', 'X_Forwarded_Host', 'X-Host', 'X-Forwarded-Server'].map((name) => `${name}: localhost`),
  ...['X-Forwarded-Proto', 'X_Forwarded_Proto'].map((name) => `${name}: https`),
  'Forwarded: for=127.0.0.1;host=localhost;proto=https',
]

const users = [
  ...['X-Forwarded-User', 'X-Remote-User', 'Remote-User', 'X-Authenticated-User', 'X-User', 'X-User-Id'].map(
    (name) => `${name}: admin`,
  ),
  'X-Internal: true',
  'X-Admin: true',
  'X-Debug: 1',
]
