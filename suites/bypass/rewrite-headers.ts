import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What proxies tell the servers behind them can be told by anybody. */
export const rewriteHeaders = bypassCheck({
  id: 'bypass/rewrite-headers',
  level: 'MUST',
  says: 'no header of a proxy opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  probes({ target, api, pathOf, get, post }) {
    const base = target.pathname.replace(/\/$/, '')
    const path = pathOf(api.withoutBody)
    const rewritten = ['X-Original-URL', 'X-Rewrite-URL', 'X-Original-URI', 'X-Forwarded-URI']
    return [
      get('headers that say the request is local', { lines: local }),
      post('headers that say the request is local, with a body', { lines: local }),
      get('headers that say who the user is', { lines: users }),
      get('headers that name an open path', { lines: rewritten.map((name) => `${name}: ${base}/health`) }),
      get('headers that name the path, at /health', {
        requestTarget: `${base}/health`,
        lines: rewritten.map((name) => `${name}: ${path}`),
      }),
      get('headers that name the path, at /', {
        requestTarget: `${base}/`,
        lines: rewritten.map((name) => `${name}: ${path}`),
      }),
    ]
  },
})

const local = [
  ...['X-Forwarded-For', 'X-Real-IP', 'X-Client-IP', 'True-Client-IP', 'CF-Connecting-IP', 'X-Custom-IP-Authorization'].map(
    (name) => `${name}: 127.0.0.1`,
  ),
  ...['X-Forwarded-Host', 'X-Host', 'X-Forwarded-Server'].map((name) => `${name}: localhost`),
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
