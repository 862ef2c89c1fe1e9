import { requiredMutant, requireMutants } from './misbehave/named-mutants.ts'
import { authenticate } from './pipeline/authenticate.ts'
import type { Call, Handler, Reply } from './pipeline/call.ts'
import { parseLatency } from './pipeline/latency.ts'
import { invalid, notFound, Refusal, toReply } from './pipeline/refuse.ts'
import { isKnownPath } from './pipeline/route.ts'
import { cleanPath, holdsSecret } from './pipeline/secrets.ts'
import { createVisit, type Visit } from './pipeline/visit.ts'
import { imageFile } from './respond/images.ts'
import { serveApi } from './serve-api.ts'
import { serveConsole } from './serve-console.ts'
import { serveControl } from './serve-control.ts'
import { issueAccount, resolveAccount } from './state/accounts.ts'
import { createClock } from './state/clock.ts'
import { defaultAccounts, type MockConfig, magicAccounts } from './state/config.ts'
import { createFaults } from './state/faults.ts'
import { createJournal } from './state/journal.ts'
import { createMemoryStore } from './state/memory-store.ts'
import { type Random, randomText, secureRandom, seededRandom } from './state/random.ts'
import type { Secrets, Settings, World } from './state/world.ts'

/** A mock of TokModel without a transport: adapters translate their requests into calls. */
export interface Mock {
  /** Answers one call; it never rejects. */
  readonly handle: Handler
  /** What the configured accounts are opened with. */
  readonly secrets: Secrets
  /** The mock's state, for tests that run in its process. */
  readonly world: World
}

/** Makes a mock. @throws Error where the configuration has no account with an active key. */
export async function createMock(config: MockConfig = {}): Promise<Mock> {
  const world = await createWorld(config)
  const serial = counter(world)
  const honest: Handler = (call) => serve(world, call, serial)
  return {
    handle: (call) => (world.faults.mutants.length === 0 ? honest(call) : misbehave(world, call, honest)),
    get secrets() {
      return world.secrets
    },
    world,
  }
}

async function createWorld(config: MockConfig): Promise<World> {
  const settings = toSettings(config)
  let streams = 0
  const world: World = {
    store: createMemoryStore(),
    clock: createClock(),
    journal: createJournal(),
    faults: createFaults(),
    settings,
    inFlight: { bytes: 0 },
    secretLengths: new Set([settings.adminToken.length]),
    secrets: { key: '', revokedKey: null, noCreditKey: null, consoleToken: '', adminToken: settings.adminToken },
    random(): Random {
      streams += 1
      return config.seed === undefined ? secureRandom : seededRandom('secrets', settings.seed, streams)
    },
    async reset() {
      streams = 0
      await world.store.clear()
      world.journal.clear()
      world.clock.reset()
      await requireMutants(settings.faults)
      world.faults.set(settings.faults)
      world.secrets = await openAccounts(world, world.secrets)
    },
  }
  await world.reset()
  return world
}

const mebibyte = 1024 * 1024

function toSettings(config: MockConfig): Settings {
  const { seed, adminToken, accounts, faults, latency, revokedStreams, magicKeys = true } = config
  const { maxBodyBytes = 25 * mebibyte, maxJsonBytes = 4 * mebibyte, maxBytesInFlight = 128 * mebibyte } = config
  const random = seed === undefined ? secureRandom : seededRandom('admin', seed)
  return {
    seed: seed ?? randomText(secureRandom, 12),
    adminToken: adminToken ?? `admin-${randomText(random, 40)}`,
    magicKeys,
    accounts: (accounts ?? (magicKeys ? [...defaultAccounts, ...magicAccounts] : defaultAccounts)).map((account) =>
      resolveAccount(account, random),
    ),
    faults: faults ?? [],
    latency: latency === undefined ? undefined : parseLatency(latency),
    maxBodyBytes,
    maxJsonBytes,
    maxBytesInFlight,
    revokedStreams: revokedStreams ?? 'finish',
  }
}

/** Makes the configured accounts. Their secrets and ids stay as they are, so that a reset breaks no client. */
async function openAccounts(world: World, before: Secrets): Promise<Secrets> {
  const issued = []
  for (const config of world.settings.accounts) issued.push(await issueAccount(world, config))
  const keys = issued.flatMap(({ balance, consoleToken, keys: list }) => list.map((key) => ({ balance, consoleToken, ...key })))
  const active = keys.filter(({ stored }) => stored.status === 'active')
  const main = active.find(({ balance }) => balance > 0) ?? active[0]
  if (main === undefined) throw new RangeError('The configuration has no account with an active key: add one under "accounts".')
  return {
    ...before,
    key: main.secret,
    consoleToken: main.consoleToken,
    revokedKey: keys.find(({ stored }) => stored.status === 'revoked')?.secret ?? null,
    noCreditKey: active.find(({ balance }) => balance <= 0)?.secret ?? null,
  }
}

function counter(world: World): () => string {
  const prefix = randomText(world.settings.seed === undefined ? secureRandom : seededRandom('requests', world.settings.seed), 8)
  let requests = 0
  return () => {
    requests += 1
    return `req_${prefix}${requests.toString(36).padStart(6, '0')}`
  }
}

async function serve(world: World, call: Call, freshId: () => string): Promise<Reply> {
  const sent = call.header('x-request-id')
  const isTaken = sent !== undefined && wellFormedId.test(sent) && !(await holdsSecret(world, call, sent))
  const visit = createVisit(world, call, isTaken ? sent : freshId())
  const reply = await answer(visit)
  if (!isKnownPath(visit.path) && !isImage(visit, reply)) visit.entry.path = await cleanPath(world, call, visit.path)
  return finish(visit, reply)
}

/** RFC 9110 has no request ids; this is what gateways take over from their clients. */
const wellFormedId = /^[\w.:-]{1,128}$/

async function answer(visit: Visit): Promise<Reply> {
  try {
    return await dispatch(visit)
  } catch (error) {
    return refused(visit, error)
  }
}

/** The mock's own links to images are long. */
function isImage({ path }: Visit, { status }: Reply): boolean {
  return status === 200 && path.startsWith('/images/generated/')
}

/** RFC 9112 §3.2: a Host that is repeated or malformed gets a 400. */
const wellFormedHost = /^(\[[\da-f:.]+\]|[\w.~%!$&'()*+,;=-]*)(:\d*)?$/i

function dispatch(visit: Visit): Reply | Promise<Reply> {
  const { call, path } = visit
  const host = call.header('host')
  if (host !== undefined && !wellFormedHost.test(host)) throw invalid(400, 'host_malformed', 'The Host header is malformed.')
  if (isControl(path)) return serveControl(visit)
  if (isPreflight(call) && !isPrivate(path)) return preflight(visit)
  if (path.startsWith('/v1/') || path.startsWith('/v1beta/')) return serveApi(visit)
  if (path.startsWith('/console/api/')) return serveConsole(visit)
  if (path.startsWith('/images/generated/') && call.method === 'GET') return serveImage(visit)
  throw notFound()
}

async function serveImage({ world, path }: Visit): Promise<Reply> {
  const png = await imageFile(String(world.settings.seed), path.slice('/images/generated/'.length), world.clock.seconds())
  if (png === undefined) throw notFound()
  return { status: 200, headers: { 'content-type': 'image/png' }, body: png }
}

function isControl(path: string): boolean {
  return path.startsWith('/__admin/') || path === '/health'
}

/** What pages of other origins have no business with. */
function isPrivate(path: string): boolean {
  return isControl(path) || path.startsWith('/console/')
}

function isPreflight(call: Call): boolean {
  return (
    call.method === 'OPTIONS' && call.header('origin') !== undefined && call.header('access-control-request-method') !== undefined
  )
}

/** Fetch, CORS protocol: a preflight carries no credential, and `*` does not cover Authorization. */
function preflight({ call, entry }: Visit): Reply {
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

function refused({ entry }: Visit, error: unknown): Reply {
  if (error instanceof Refusal) {
    entry.cause = error.cause
    return toReply(error)
  }
  entry.cause = 'fault'
  console.error(`A fault of the mock itself: ${error instanceof Error ? error.message : String(error)}`)
  return toReply(invalid(500, 'fault', 'The mock failed; its log says why.'))
}

function finish({ world, call, path, headers, entry }: Visit, reply: Reply): Reply {
  entry.status = reply.status
  if (!isControl(path)) world.journal.push(entry)
  reply.headers['x-request-id'] = entry.id
  for (const name in headers) reply.headers[name] = headers[name] ?? ''
  // Fetch, CORS protocol: only requests of pages carry an origin, and their errors have to be readable as well.
  if (!isPrivate(path) && call.header('origin') !== undefined) {
    reply.headers['access-control-allow-origin'] = '*'
    reply.headers['access-control-expose-headers'] = 'x-request-id, retry-after'
  }
  reply.entry = entry
  return call.method === 'HEAD' ? { ...reply, body: '' } : reply
}

/** Lets the mutants that hold for the call's account act, the first one outermost. */
async function misbehave(world: World, call: Call, honest: Handler): Promise<Reply> {
  const account = await authenticate(world.store, call.header('authorization')).then(
    ({ key }) => key.account,
    () => undefined,
  )
  const handler = world.faults.mutants
    .filter((fault) => fault.account === undefined || fault.account === account)
    .reduceRight<Handler>(
      (next, { id }) =>
        (changed) =>
          requiredMutant(id)?.(changed, next, world) ?? next(changed),
      honest,
    )
  return await handler(call)
}
