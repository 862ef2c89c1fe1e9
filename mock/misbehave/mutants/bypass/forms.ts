import { type Call, type Reply, toPath, withHeaders } from '../../../pipeline/call.ts'
import { sleep } from '../../../pipeline/sleep.ts'
import type { Mutant } from '../../mutant.ts'
import { admit, asOwner, type MutantDefinition, type Seen } from '../build.ts'
import { opened } from './opened.ts'

/** Routes a path after normalising it, although the guard has checked it as it came. */
const normalising = (normalise: (path: string) => string) =>
  opened((call, router) => {
    const path = toPath(call)
    const target = normalise(path)
    return target !== path && router.find(target) !== undefined ? { target } : undefined
  })

/** The path with its dot segments resolved. */
const resolve = (path: string) => new URL(path.replace(/^\/+/, '/'), 'http://mock').pathname
const decode = (path: string) => path.replaceAll(/%([2-7][\da-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

const unguarded = (condition: (seen: Seen) => boolean) => admit(condition)
const host = ({ call }: Seen) => call.header('host') ?? ''
const failing =
  (condition: (call: Call) => boolean): Mutant =>
  async (call, honest): Promise<Reply> => {
    const reply = await honest(call)
    return condition(call) ? { ...reply, status: 500 } : reply
  }

/** Connections that have carried a valid key. */
const trusted = new WeakSet<object>()

/** Skip the guard if a request is written in an unusual way. */
export const bypassFormsMutants = {
  'bypass/path-forms': [
    {
      name: 'double-slash-bypass',
      says: 'the guard checks the path before double slashes are joined',
      behave: normalising((path) => path.replace(/\/{2,}/g, '/')),
    },
    {
      name: 'dot-segments',
      says: 'the guard checks the path before dot segments are resolved',
      holes: ['CVE-2019-9901'],
      behave: normalising((path) => new URL(path.replace(/^\/\//, '/'), 'http://mock').pathname),
    },
    {
      name: 'other-case',
      says: 'paths in capitals are not guarded',
      behave: normalising((path) => (/^\/v1/i.test(path) ? path.toLowerCase() : path)),
    },
    {
      name: 'encoded',
      says: 'the guard checks the path before it is decoded',
      behave: normalising((path) => (/%(?![\da-f]{2})/i.test(path) ? path : decodeURIComponent(path))),
    },
    {
      name: 'encoded-slash',
      says: 'the router takes %2f and %5c for slashes, the guard does not',
      behave: normalising((path) => resolve(path.replace(/%2f|%5c/gi, '/'))),
      holes: ['CVE-2021-29492'],
    },
    {
      name: 'fragment',
      says: 'a fragment belongs to the path for the guard alone',
      behave: normalising((path) => resolve(path.replace(/^[^#]*#(?=\/\.\.)|#.*$/, ''))),
      holes: ['CVE-2021-32779', 'CVE-2021-39156'],
    },
    {
      name: 'fragment-file',
      says: 'a path that ends like a picture is not guarded, although that is a fragment',
      behave: normalising((path) => path.replace(/#.*\.png$/, '')),
      holes: ['CVE-2023-45539'],
    },
    {
      name: 'fragment-public',
      says: 'a path that ends with /health is open, although that is a fragment',
      behave: normalising((path) => path.replace(/#.*\/health$/, '')),
      holes: ['GHSA-pxq7-h93f-9jrg'],
    },
    {
      name: 'stripped-prefix',
      says: 'below /public nothing is guarded, and dot segments are resolved without the prefix',
      behave: normalising((path) => (path.startsWith('/public/') ? resolve(path.slice('/public'.length)) : path)),
      holes: ['CVE-2026-48020'],
    },
    {
      name: 'escaped-case',
      says: 'the guard compares a path with an escape with its case, the router does not',
      behave: normalising((path) => (/%/.test(path) && /[A-Z]/.test(decode(path)) ? decode(path).toLowerCase() : path)),
      holes: ['CVE-2026-27587'],
    },
    {
      name: 'without-prefix',
      says: 'only paths below /v1 are guarded, and others are rewritten to them',
      behave: normalising((path) => (/^\/v1/.test(path) ? path : `/v1${path}`)),
      alsoBreaks: ['operations/base-path', 'bypass/revoked-key', 'bypass/no-credit-key'],
      because: 'operations answer beside the base path, too',
      holes: ['9router#3677'],
    },
    {
      name: 'trailing-slash',
      says: 'paths with a slash at the end are not guarded',
      behave: normalising((path) => path.replace(/\/$/, '')),
    },
    {
      name: 'parameters',
      says: 'paths with parameters are not guarded',
      behave: normalising((path) => path.replace(/;.*$/, '')),
    },
    {
      name: 'nul-byte',
      says: 'the guard compares paths to the end, the router to the first NUL',
      behave: normalising((path) => path.replace(/%00.*$/, '')),
    },
  ],
  'bypass/host-forms': [
    {
      name: 'other-case',
      says: 'a Host in capitals is not known to the guard',
      behave: unguarded((seen) => /[A-Z]/.test(host(seen))),
      holes: ['CVE-2026-27588'],
    },
    {
      name: 'host-bypass',
      says: 'requests to localhost need no key',
      behave: unguarded((seen) => host(seen).startsWith('localhost')),
      alsoBreaks: ['bypass/rewrite-headers'],
      because: 'the Host is one of the headers that say a request is local',
    },
    {
      name: 'host-path',
      says: 'the guard reads the path from a URL that it builds with Host',
      holes: ['CVE-2026-49468'],
      behave: async (call, honest, state) =>
        /[/?]/.test(call.header('host') ?? '')
          ? await honest(asOwner(withHeaders(call, { host: 'localhost' }), state))
          : await honest(call),
    },
  ],
  'bypass/method-forms': [
    { name: 'head-open', says: 'HEAD is not guarded', behave: unguarded(({ call }) => call.method === 'HEAD') },
    {
      name: 'override',
      says: 'X-HTTP-Method-Override is applied after the guard',
      behave: opened((call) => {
        const method = call.header('x-http-method-override')
        return method === undefined ? undefined : { method }
      }),
    },
    {
      name: 'options-served',
      says: 'OPTIONS is not guarded and does what GET does',
      behave: opened((call) => (call.method === 'OPTIONS' ? { method: 'GET' } : undefined)),
    },
  ],
  'bypass/rewrite-headers': [
    {
      name: 'underscores',
      says: 'a forwarding header with underscores is believed',
      behave: unguarded(({ call }) => call.header('x_forwarded_proto') !== undefined),
      holes: ['CVE-2026-39858'],
    },
    {
      name: 'forwarded-uri',
      says: 'X-Forwarded-Uri says whether a path is open',
      behave: unguarded(
        ({ call, path }) => path === '/v1/images/edits' && call.header('x-forwarded-uri')?.endsWith('/health') === true,
      ),
      holes: ['CVE-2026-40575', 'oauth2-proxy#3506'],
    },
    {
      name: 'local-trusted',
      says: 'requests that claim to come from this machine need no key',
      behave: unguarded(({ call }) => call.header('x-forwarded-for') === '127.0.0.1'),
    },
    {
      name: 'user-trusted',
      says: 'the user that a header names is believed',
      behave: unguarded(({ call }) => call.header('remote-user') !== undefined),
    },
    {
      name: 'rewritten',
      says: 'the path of X-Original-URL is served after the guard',
      holes: ['ingress-nginx#8644'],
      behave: opened((call, router) => {
        const target = call.header('x-original-url')
        return target === undefined || router.find(target) === undefined ? undefined : { target }
      }),
    },
  ],
  'bypass/header-forms': [
    {
      name: 'tab',
      says: 'any key after a tab is accepted',
      behave: unguarded(({ call }) => /^Bearer\t/.test(call.header('authorization') ?? '')),
    },
    {
      name: 'many-headers',
      says: 'a request with many headers is not guarded',
      behave: unguarded(({ call }) => call.header('x-filler-400') !== undefined),
    },
    {
      name: 'joined',
      says: 'of two Authorization lines only the scheme of the first is checked',
      behave: unguarded(({ call }) => /^Bearer [^,]+, Bearer [^,]+x$/.test(call.header('authorization') ?? '')),
      alsoBreaks: ['bearer/two-headers', 'bearer/extra-credential'],
      because: 'two keys are two keys',
    },
  ],
  'bypass/framing': [
    {
      name: 'chunked',
      says: 'requests with a chunked body are not guarded',
      behave: unguarded(({ call }) => call.header('transfer-encoding') === 'chunked'),
      alsoBreaks: ['bypass/header-forms'],
      because: 'a trailer follows a chunked body',
    },
    {
      name: 'connection-trusted',
      says: 'a connection that carried a valid key vouches for later requests without one',
      behave: async (call, honest, state) => {
        const { connection = call } = call
        if (call.header('authorization') === `Bearer ${state.secrets.key}`) trusted.add(connection)
        if (call.header('authorization') !== undefined) return await honest(call)
        // The first of two requests in one packet is looked up in the meantime.
        await sleep(5)
        return await honest(trusted.has(connection) ? asOwner(call, state) : call)
      },
      alsoBreaks: ['bearer/*', 'envelope/*', 'credits/unauthorized-first', 'messages/sdk-header'],
      because: 'connections are reused by later checks',
    },
  ],
  'bypass/no-server-error': [
    {
      name: 'tab-fails',
      says: 'a tab in the Authorization header is answered with 500',
      behave: failing((call) => (call.header('authorization') ?? '').includes('\t')),
    },
    { name: 'trace-fails', says: 'TRACE is answered with 500', behave: failing((call) => call.method === 'TRACE') },
    {
      name: 'encoded-fails',
      says: 'an encoded slash is answered with 500',
      behave: failing((call) => /%2f/i.test(call.target)),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
