import { headerGroup } from '../../engine/check/header-group.ts'
import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Any client can send the headers that proxies send to the servers after them. */
export const rewriteHeaders = bypassCheck({
  id: 'bypass/rewrite-headers',
  level: 'MUST',
  says: 'no header of a proxy opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  forms({ base, path, operation: { method } }) {
    const at = (open: string) => ({
      name: `headers that name the path, at ${open}`,
      plain: { requestTarget: base + open },
      cites: [hole('ingress-nginx#8644')],
      parts: { requestTarget: base + open, lines: rewritten.map((name) => `${name}: ${base}${path}`) },
    })
    return [
      { name: 'Host: localhost', parts: { hosts: ['localhost'] } },
      ...['OPTIONS', 'GET']
        .filter((other) => other !== method)
        .map((other) => headerGroup(`headers that name ${other}`, overrides(other))),
      headerGroup('headers that say the request is local', local, {
        X_Forwarded_Host: [hole('CVE-2026-39858')],
        X_Forwarded_Proto: [hole('CVE-2026-39858')],
      }),
      headerGroup('headers that say who the user is', users),
      headerGroup(
        'headers that name an open path',
        rewritten.map((name) => `${name}: ${base}/health`),
        { 'X-Forwarded-Uri': [hole('CVE-2026-40575'), hole('oauth2-proxy#3506')] },
      ),
      at('/health'),
      at('/'),
    ]
  },
})

/** Headers that name another method: the guard may look at it, and the router at the real one. */
export function overrides(method: string): string[] {
  const names = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', 'X-Original-Method', 'X-Forwarded-Method']
  return names.map((name) => `${name}: ${method}`)
}

const rewritten = [
  ...['X-Original-URL', 'X-Rewrite-URL', 'X-Original-URI', 'X-Forwarded-Uri', 'X-Forwarded-Path', 'X-Forwarded-Prefix'],
  ...['X-HTTP-DestinationURL', 'X-Envoy-Original-Path', 'Request-Uri', 'Base-Url'],
]

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
