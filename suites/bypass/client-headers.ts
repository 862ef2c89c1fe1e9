import type { BypassForm } from '../../engine/check/bypass-form.ts'
import { headerGroup } from '../../engine/check/header-group.ts'
import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What a client claims to be: a health check, a page of the console, a part of the server. Any client can claim it. */
export const clientHeaders = bypassCheck({
  id: 'bypass/client-headers',
  level: 'MUST',
  says: 'nothing that a client says about itself opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  forms: () => [
    agent('kube-probe/1.30'),
    agent('GoogleHC/1.0'),
    agent('ELB-HealthChecker/2.0'),
    { name: 'no User-Agent', parts: { userAgent: null }, cites: [hole('oauth2-proxy#649')] },
    { name: 'Origin: null', parts: { lines: ['Origin: null'] } },
    headerGroup('headers of a page on this machine', ['Origin: http://localhost:3000', 'Referer: http://localhost/console']),
    headerGroup('headers of internal requests', inside, { 'x-middleware-subrequest': [hole('CVE-2025-29927')] }),
  ],
})

const inside = [
  'x-middleware-subrequest: middleware:middleware:middleware:middleware:middleware',
  'x-middleware-rewrite: /health',
  'x-invoke-path: /health',
  'x-nextjs-data: 1',
  'anthropic-version: 2023-06-01',
  'anthropic-dangerous-direct-browser-access: true',
  'Access-Control-Request-Method: POST',
  'Sec-Fetch-Site: same-origin',
  'X-Requested-With: XMLHttpRequest',
  'X-Health-Check: 1',
  'X-Test: 1',
]

function agent(userAgent: string): BypassForm {
  const cites = [hole('CVE-2026-34457')]
  return { name: `User-Agent: ${userAgent}`, parts: { userAgent }, cites }
}
