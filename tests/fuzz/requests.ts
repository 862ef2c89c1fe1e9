import fc from 'fast-check'
import type { Secrets } from '../../mock/state/state.ts'
import { type OperationFacts, operations } from '../../spec/operations.gen.ts'

/** A malformed request, or one that is almost valid. */
export interface FuzzRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

const facts: readonly OperationFacts[] = Object.values(operations)
const noise = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.stringMatching(/^[\w%./~:?#&=-]{0,20}$/),
  fc.constantFrom('%ff', '%', '%00', '%2e%2e', '..', '//', '\\', '%zz', '?', '#', '%c3%28', ':', '*', '__proto__'),
)
const method = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS') },
  fc.constantFrom('TRACE', 'CONNECT', 'PROPFIND', 'get', 'M-SEARCH', 'PRI', 'LINK', 'SOURCE'),
)

/** Requests to a mock with these secrets. */
export function fuzzRequest(secrets: Secrets): fc.Arbitrary<FuzzRequest> {
  return fc.oneof(
    { weight: 5, arbitrary: likely(secrets) },
    fc.record({ method, target: target(facts[0]), headers: headers(secrets), body: junk }),
  )
}

/** A request for an operation, with one part changed. */
function likely(secrets: Secrets): fc.Arbitrary<FuzzRequest> {
  return fc.constantFrom(...facts.filter(isHarmless)).chain((operation) =>
    fc.record({
      method: fc.oneof({ weight: 16, arbitrary: fc.constant(operation.method) }, method),
      target: target(operation),
      headers: headers(secrets, operation),
      body: body(operation),
    }),
  )
}

/** Others change what the mock does to all other requests, or their answers have no end. */
function isHarmless({ id, path, method: verb }: OperationFacts): boolean {
  return id !== 'watchRequests' && (verb === 'GET' || !/faults|reset/.test(path))
}

function target(operation: OperationFacts | undefined): fc.Arbitrary<string> {
  const path = (operation?.path ?? '/').replace(/\{\w+\}/, 'key_x')
  return fc.oneof(
    { weight: 16, arbitrary: fc.constant(path) },
    fc.tuple(noise, noise).map(([before, after]) => toTarget(`${before}${path}${after}`)),
    noise.map((end) => toTarget(`${path}${end}`)),
    noise.map((end) => toTarget(`/v1/${end}`)),
    noise.map((end) => toTarget(`/${end}`)),
  )
}

function toTarget(text: string): string {
  return text.startsWith('/') ? text : `/${text}`
}

function headers({ key, revokedKey, noCreditKey, consoleToken, adminToken }: Secrets, operation?: OperationFacts) {
  const own = { apiKey: key, consoleToken, adminToken, none: key }[operation?.access ?? 'apiKey']
  const others = [revokedKey ?? '', noCreditKey ?? '', consoleToken, 'sk-unknown', key.slice(1)]
  const token = mostly(own, ...others)
  const scheme = mostly('Bearer ', 'bearer  ', 'Basic ', '', 'Bearer')
  const authorization = fc.tuple(scheme, token).map(([a, b]) => ['Authorization', a + b] as const)
  const type = operation?.requestMediaType === 'multipart/form-data' ? 'multipart/form-data; boundary=b' : 'application/json'
  const mediaType = mostly(type, 'text/plain', 'multipart/form-data; boundary=b', 'multipart/form-data', '')
  const more = fc.oneof(
    fc.tuple(fc.constantFrom('X-Request-Id', 'Origin', 'Cookie', 'X-Api-Key', 'Accept', 'X-Forwarded-Host'), value),
    fc.constantFrom(
      ['X-Mock-Fault', 'status=503, retry_after=1'],
      ['X-Mock-Fault', 'cut_after=1'],
      ['X-Mock-Fault', 'chunk_ms=1'],
      ['X-Mock-Fault', 'x'],
      ['Access-Control-Request-Method', 'GET'],
      ['Expect', '100-continue'],
      ['Expect', 'x'],
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
      ['Authorization', 'Bearer x'],
    ) as fc.Arbitrary<readonly [string, string]>,
  )
  return fc
    .tuple(fc.option(authorization, { freq: 20 }), mediaType, fc.array(more, { maxLength: 3 }))
    .map(([credential, media, rest]) => [...(credential === null ? [] : [credential]), ['Content-Type', media] as const, ...rest])
}

function mostly(usual: string, ...others: string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, fc.constantFrom(...others))
}

const value = fc.oneof(fc.stringMatching(/^[\w.:/%;,= -]{0,40}$/), fc.constantFrom('null', 'a=%ff', 'http://a', '\u00e9'))
const junk = fc.uint8Array({ maxLength: 60 })

/** A body that is valid, nearly valid, or not at all. */
function body(operation: OperationFacts): fc.Arbitrary<Uint8Array> {
  const { requestSchema, requestMediaType } = operation
  if (requestSchema === null) return fc.oneof({ weight: 9, arbitrary: fc.constant(new Uint8Array()) }, junk)
  if (requestMediaType === 'multipart/form-data') return fc.oneof({ weight: 5, arbitrary: form(operation) }, junk)
  const valid = typeof operation.smallestRequest === 'object' ? operation.smallestRequest : {}
  const strange = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(-1, 1e308, '', null, [], {}, 'mock/status=500', 'mock/x', 128),
  )
  const names = fc.constantFrom(
    ...[
      'model',
      'messages',
      'input',
      'stream',
      'stop',
      'n',
      'max_tokens',
      'documents',
      'prompt',
      'size',
      'name',
      'credits',
      '__proto__',
    ],
  )
  const changed = fc
    .tuple(names, strange, fc.boolean())
    .map(([name, member, isStream]) => ({ ...valid, [name]: member, ...(isStream && { stream: true }) }))
  return fc.oneof(
    { weight: 3, arbitrary: fc.boolean().map((stream) => encode(JSON.stringify(stream ? { ...valid, stream } : valid))) },
    { weight: 4, arbitrary: changed.map((members) => encode(JSON.stringify(members))) },
    fc.json().map(encode),
    junk,
  )
}

function form({ smallestRequest }: OperationFacts): fc.Arbitrary<Uint8Array> {
  const members = Object.entries(typeof smallestRequest === 'object' && smallestRequest !== null ? smallestRequest : {})
  const piece = fc.constantFrom(
    '--b',
    '\r\n',
    '--b--',
    'Content-Disposition: form-data; name="file"',
    '; filename="x"',
    '\r\n\r\n',
    'x',
  )
  const whole = members.map(([name, member]) => {
    const file = /^(file|image|mask)$/.test(name) ? `; filename="${member}"` : ''
    return `--b\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${member}\r\n`
  })
  return fc.array(piece, { maxLength: 4 }).map((extra) => encode(`${whole.join('')}${extra.join('')}--b--\r\n`))
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
