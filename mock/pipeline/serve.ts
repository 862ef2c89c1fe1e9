import type { Access } from '../../spec/document/operation-facts.ts'
import { type Awaitable, whenReady, whenReadyWith } from '../state/awaitable.ts'
import { bringUpToDate } from '../state/bring-up-to-date.ts'
import { toSeconds } from '../state/clock.ts'
import { digest } from '../state/digest.ts'
import { Outdated } from '../state/shared.ts'
import type { Admitted } from '../state/store.ts'
import { StoreUnavailable } from '../state/store-unavailable.ts'
import { bearerToken } from './authenticate.ts'
import { type Call, ConnectionCut, type Reply } from './call.ts'
import { isLoopback } from './is-loopback.ts'
import { countRequest, requireRate } from './limit-rate.ts'
import { isPrivate } from './paths.ts'
import { forbidden, invalid, notFound, Refusal, storeUnavailable, toReply, unauthorized } from './refuse.ts'
import { type RequestContext, toOperationId } from './request-context.ts'
import { listMethods, requireRoute } from './require-route.ts'
import { type Caller, serveOperation } from './serve-operation.ts'
import { translate } from './translate.ts'

/** The reply to a request, whatever it is. @throws Outdated if the request has to be begun again. The order of checks: the credential, the balance, path and method, the rest. */
export function serve(context: RequestContext): Awaitable<Reply> {
  try {
    const reply = dispatch(context)
    return reply instanceof Promise ? reply.catch((error: unknown) => catchUp(context, error)) : reply
  } catch (error) {
    return toRefused(context, error)
  }
}

/** If another process has changed something, the request is begun again when this one knows what. */
async function catchUp(context: RequestContext, error: unknown): Promise<Reply> {
  if (!(error instanceof Outdated)) return toRefused(context, error)
  try {
    await bringUpToDate(context.state)
  } catch (broken) {
    return toRefused(context, broken)
  }
  throw error
}

/** RFC 9112 §3.2: a Host that is repeated or malformed gets a 400. */
const wellFormedHost = /^(\[[\da-f:.]+\]|[\w.~%!$&'()*+,;=-]*)(:\d*)?$/i

function dispatch(context: RequestContext): Awaitable<Reply> {
  const { call, path, state } = context
  const host = call.header('host')
  if (host !== undefined && !wellFormedHost.test(host)) throw invalid(400, 'host_malformed', 'The Host header is malformed.')
  if (isPreflight(call) && !isPrivate(state, path)) return answerPreflight(context)
  const { access } = context.place
  if (access === undefined) throw notFound()
  return whenReadyWith(callers[access](context), serveCaller, context)
}

function serveCaller(caller: Caller | Refusal, context: RequestContext): Awaitable<Reply> {
  if (caller instanceof Refusal) return toRefused(context, caller)
  const { access } = context.place
  if (access === 'apiKey' && context.call.method === 'OPTIONS')
    return { status: 204, headers: { allow: listMethods(context).join(', ') }, body: '' }
  return serveOperation(context, requireRoute(context), caller)
}

/** Authenticates a caller with the credential that the document requires; else what it is refused with: 401 or 403. */
const callers: Readonly<Record<Access, (context: RequestContext) => Awaitable<Caller | Refusal>>> = {
  none: () => nobody,
  apiKey: admitKey,
  consoleToken: admitConsole,
  adminToken: admitAdmin,
}

const nobody: Caller = { account: '' }

function admitKey(context: RequestContext): Awaitable<Caller | Refusal> {
  const token = bearerToken(context.call.header('authorization'))
  if (token instanceof Refusal) return whenReady(context.state.shared?.requireCurrent(), () => token)
  return whenReadyWith(digest(token), admitHash, context)
}

function admitHash(hash: string, context: RequestContext): Awaitable<Caller | Refusal> {
  const { state, entry } = context
  return whenReadyWith(state.store.admit(hash, toSeconds(entry.at)), toCaller, context)
}

function toCaller(admitted: Admitted | undefined, context: RequestContext): Awaitable<Caller | Refusal> {
  if (admitted === undefined) return unauthorized('key_unknown')
  const { entry, state } = context
  const { key, balance, dialect, cause, serial } = admitted
  const { account } = key
  entry.account = account
  entry.key = key.id
  entry.key_name = key.name
  entry.balance = balance
  context.dialect = dialect
  if (cause !== undefined) return unauthorized(cause)
  const counted = state.faults.hasLimits ? countRequest(context, account) : undefined
  return whenReady(counted, () => {
    if (balance <= 0) return forbidden('credits_zero')
    if (context.limits.length > 0) requireRate(context)
    return { account, key, serial }
  })
}

function admitConsole({ state, call, entry }: RequestContext): Awaitable<Caller | Refusal> {
  const token = bearerToken(call.header('authorization'))
  if (token instanceof Refusal) return token
  const found = whenReady(state.shared?.requireCurrent(), () => whenReady(digest(token), (hash) => state.store.findConsole(hash)))
  return whenReady(found, (account) => {
    if (account === undefined) return unauthorized('key_unknown')
    entry.account = account
    return { account }
  })
}

/** What needs no token on this machine: numbers, and a code that is a credential of its own. */
const openHere: ReadonlySet<string> = new Set(['getMetrics', 'signIn'])

/** Compared as digests: the time it takes reveals nothing about the token. */
function admitAdmin(context: RequestContext): Awaitable<Caller | Refusal> {
  const { state, call } = context
  if (isOpenHere(call) && openHere.has(toOperationId(context))) return nobody
  const token = bearerToken(call.header('authorization'))
  if (token instanceof Refusal) return toAdminRefusal(token)
  return whenReady(state.shared?.requireCurrent(), () =>
    whenReady(digest(token), (sent) =>
      whenReady(digest(state.settings.adminToken), (due) =>
        sent === due ? nobody : toAdminRefusal(unauthorized('key_unknown')),
      ),
    ),
  )
}

/** No page of TokModel says how this door is refused: it can say which token opens it. */
function toAdminRefusal({ cause, headers }: Refusal): Refusal {
  return new Refusal(401, cause, { message: adminHint }, headers)
}

const adminHint =
  'This is the test-control API of a mock. It takes the admin token, as "Authorization: Bearer …"; the mock prints it at its start.'

/** A host that is no loopback address may be that of a page whose name was made to point here, or of a proxy in front. */
function isOpenHere(call: Call): boolean {
  return call.isLocal === true && isLoopback(call.header('host')?.replace(/:\d*$/, '') ?? '')
}

function isPreflight(call: Call): boolean {
  return (
    call.method === 'OPTIONS' && call.header('origin') !== undefined && call.header('access-control-request-method') !== undefined
  )
}

/** Fetch, CORS protocol: a preflight carries no credential, and `*` does not cover Authorization. */
function answerPreflight({ call, entry }: RequestContext): Reply {
  entry.cause = 'preflight'
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': ['authorization', call.header('access-control-request-headers')].filter(Boolean).join(', '),
      'access-control-max-age': '600',
    },
    body: '',
  }
}

function toRefused(context: RequestContext, error: unknown): Reply {
  const { entry } = context
  if (error instanceof StoreUnavailable) return toRefused(context, storeUnavailable())
  if (error instanceof Refusal) {
    entry.cause = error.cause
    return inDialect(context, error)
  }
  entry.cause = 'fault'
  if (error instanceof ConnectionCut) return { status: 0, headers: {}, body: '', cutAt: 'start' }
  console.error(`A fault of the mock itself: ${error instanceof Error ? error.message : String(error)}`)
  return inDialect(context, invalid(500, 'fault', 'The mock failed; its log says why.'))
}

function inDialect(context: RequestContext, refusal: Refusal): Reply {
  return context.dialect === 'tokmodel' ? toReply(refusal, context.state.contract) : translate(refusal, context)
}
