import type { Contract } from '../spec/document/contract.ts'
import { servedContract } from '../spec/served-contract.ts'
import { createFixtures } from './fixtures/create-fixtures.ts'
import type { TestMatch, TestReply } from './fixtures/fixture.ts'
import { type FixtureOptions, testFixture } from './fixtures/test-fixture.ts'
import { composeMutants } from './misbehave/mutant.ts'
import { findRequiredMutant } from './misbehave/named-mutants.ts'
import { requireSoundFaults } from './misbehave/require-sound-faults.ts'
import { spoilReply } from './misbehave/spoil-reply.ts'
import { authenticate } from './pipeline/authenticate.ts'
import type { Call, Handler, Reply } from './pipeline/call.ts'
import { parseLatency } from './pipeline/latency.ts'
import { isPrivate } from './pipeline/paths.ts'
import { createRequestContext, type RequestContext, toOperationId } from './pipeline/request-context.ts'
import { cleanPath, holdsSecret } from './pipeline/secrets.ts'
import { serve } from './pipeline/serve.ts'
import { secureRandom } from './secure-random.ts'
import { issueAccount, resolveAccount } from './state/accounts.ts'
import { type Awaitable, whenReady, whenReadyWith } from './state/awaitable.ts'
import { bringUpToDate } from './state/bring-up-to-date.ts'
import { createCatalog } from './state/catalog.ts'
import { createClock } from './state/clock.ts'
import { defaultAccounts, type MockConfig, testAccounts } from './state/config.ts'
import { toConfigShape } from './state/config-shape.ts'
import { digest } from './state/digest.ts'
import { createFaults } from './state/faults.ts'
import { createJournal, type JournalEntry } from './state/journal.ts'
import { findKeyCause } from './state/key-cause.ts'
import { createMemoryStore } from './state/memory-store.ts'
import { createMetrics } from './state/metrics.ts'
import { MockConfigError } from './state/mock-config-error.ts'
import { randomText, seededRandom } from './state/random.ts'
import { requireFitting } from './state/require-fitting.ts'
import { createRouter } from './state/router.ts'
import { markSecret, type SecretMarks } from './state/secret-marks.ts'
import { toSerialText } from './state/serial-text.ts'
import { Outdated, type Share, type Start } from './state/shared.ts'
import type { Secrets, Settings, State } from './state/state.ts'
import type { NewAccount, Store, StoredKey } from './state/store.ts'
import { StoreUnavailable } from './state/store-unavailable.ts'

/** What adapters need of a mock: they translate requests into calls. */
export interface ServedMock {
  /** Answers one call; it never rejects. */
  readonly handle: Handler
  /** The credentials of the configured accounts. */
  readonly secrets: Secrets
  /** The mock's state, for tests that run in its process. */
  readonly world: State
}

/** A mock of TokModel without a transport. */
export interface Mock extends ServedMock {
  /**
   * Adds a fixture: what is answered to requests that match, instead of an answer that is made up. A string or a regular
   * expression is what the last user message contains or is like. Of a list, the replies follow one another.
   * @throws MockConfigError if it contradicts itself or the document.
   */
  reply(match: string | RegExp | TestMatch, reply: TestReply, options?: FixtureOptions): void
  /** The fixtures that never matched. */
  unusedFixtures(): UnusedFixture[]
}

/** A fixture that never matched. */
export interface UnusedFixture {
  readonly name: string
  /** Where it comes from, e.g. a file and its line. */
  readonly source: string | undefined
  readonly account: string | undefined
}

/**
 * Makes a mock, of TokModel's document or of another one with the same operations. With `share` it works on what other
 * processes have, too.
 * @throws Error if the configuration has no account with an active key.
 */
export async function createMock(config: MockConfig = {}, document: Contract = servedContract, share?: Share): Promise<Mock> {
  const state = await createState(config, document, share)
  const serial = createRequestIds(state)
  const honest: Handler = (call) => handle(state, call, serial)
  const answer: Handler = (call) => (state.faults.mutants.length === 0 ? honest(call) : misbehave(state, call, honest))
  return {
    handle: state.shared === undefined ? answer : (call) => answerAgain(call, { answer, honest }),
    get secrets() {
      return state.secrets
    },
    reply: (match, reply, options) => state.fixtures.add(testFixture(document, { ...options, match, reply })),
    unusedFixtures: () =>
      state.fixtures
        .list()
        .filter(({ matches }) => matches === 0)
        .map(({ name, source, account }) => ({ name, source, account })),
    world: state,
  }
}

interface Handlers {
  readonly answer: Handler
  readonly honest: Handler
}

/** As often as another process changes something while a request is admitted, it is begun again. */
async function answerAgain(call: Call, { answer, honest }: Handlers): Promise<Reply> {
  let next = answer
  for (;;) {
    try {
      return await next(call)
    } catch (error) {
      // A mutant that needs the store is honest without it.
      if (error instanceof StoreUnavailable && next !== honest) next = honest
      else if (!(error instanceof Outdated)) throw error
    }
  }
}

const configShape = toConfigShape()

async function createState(config: MockConfig, document: Contract, share: Share | undefined): Promise<State> {
  requireFitting(config, configShape, 'config')
  const settings = toSettings(config)
  const catalog = createCatalog(config)
  const clock = createClock()
  const shared = await share?.({ adminToken: settings.adminToken, keepsSent: settings.bodies, clock })
  let streams = 0
  const state: State = {
    contract: document,
    router: createRouter(document),
    catalog,
    store: shared?.store ?? createMemoryStore(),
    shared,
    clock,
    journal: shared?.journal ?? createJournal(settings.bodies, clock),
    metrics: createMetrics(Object.keys(document.operations), catalog.models),
    faults: createFaults(settings.seed, shared?.counts),
    fixtures: createFixtures(catalog, shared?.counts),
    settings,
    inFlight: { bytes: 0 },
    signInCodes: new Set(),
    secretMarks: new Map(),
    secrets: { key: '', revokedKey: null, noCreditKey: null, consoleToken: '', adminToken: settings.adminToken },
    random() {
      if (config.seed === undefined) return secureRandom
      if (shared !== undefined) return shared.nextSource().then((source) => seededRandom('secrets', settings.seed, source))
      streams += 1
      return seededRandom('secrets', settings.seed, streams)
    },
    async reset() {
      if (shared !== undefined) return await beginShared(state, config, 'reset')
      streams = 0
      await state.store.clear()
      state.journal.clear()
      state.clock.reset()
      state.faults.set(settings.faults)
      state.fixtures.reset()
      state.secrets = await openAccounts(state, state.secrets)
    },
  }
  state.fixtures.setInitial(settings.fixtures.map((fixture) => testFixture(document, { match: {}, ...fixture })))
  await requireSoundFaults(document, settings.faults)
  markSecret(state.secretMarks, settings.adminToken)
  if (shared === undefined) await state.reset()
  else
    await openShared(state, config).catch(async (error: unknown) => {
      await shared.close()
      throw error
    })
  return state
}

/** Makes the configured accounts, unless another process has, and takes over what is in force. */
async function openShared(state: State, config: MockConfig): Promise<void> {
  if (config.seed === undefined)
    throw new MockConfigError(
      'A store that processes share needs a seed, from which secrets and ids follow: give all of them the same one, e.g. with --seed.',
    )
  await beginShared(state, config, 'open')
}

async function beginShared(state: State, config: MockConfig, how: 'open' | 'reset'): Promise<void> {
  const { start, secrets } = await prepareStart(state, config)
  await state.shared?.[how](start)
  state.secrets = secrets
  await bringUpToDate(state)
}

/** What the configured accounts are, without making them. */
async function prepareStart(state: State, config: MockConfig): Promise<{ start: Start; secrets: Secrets }> {
  const { settings, secrets: before } = state
  const accounts: NewAccount[] = []
  const keys: StoredKey[] = []
  const secretMarks: SecretMarks = new Map()
  let sources = 0
  const store: Store = {
    ...state.store,
    createAccount: (account) => void accounts.push(account),
    addKey: (key) => void keys.push(key),
  }
  const random = () => {
    sources += 1
    return seededRandom('secrets', settings.seed, sources)
  }
  const secrets = await openAccounts({ ...state, store, random, secretMarks, shared: undefined }, before)
  for (const [length, ends] of secretMarks) for (const end of ends) markSecret(state.secretMarks, end.padStart(length))
  const marks = [...secretMarks].flatMap(([length, ends]) => [...ends].map((end) => [length, end] as const))
  const whole = JSON.stringify([config, settings.adminToken, settings.accounts])
  return { start: { digest: await digest(whole), accounts, keys, faults: settings.faults, marks, sources }, secrets }
}

const mebibyte = 1024 * 1024

function toSettings(config: MockConfig): Settings {
  const { seed, adminToken, accounts, faults, latency, revokedStreams, magicKeys: hasTestKeys = true } = config
  const { fixtures = [], fixturesOnly = false, bodies = true, replaySpeed = 0 } = config
  const { maxBodyBytes = 25 * mebibyte, maxJsonBytes = 4 * mebibyte, maxBytesInFlight = 128 * mebibyte } = config
  const random = seed === undefined ? secureRandom : seededRandom('admin', seed)
  return {
    seed: seed ?? randomText(secureRandom, 12),
    adminToken: adminToken ?? `admin-${randomText(random, 40)}`,
    magicKeys: hasTestKeys,
    accounts: (accounts ?? (hasTestKeys ? [...defaultAccounts, ...testAccounts] : defaultAccounts)).map((account) =>
      resolveAccount(account, random),
    ),
    faults: faults ?? [],
    latency: latency === undefined ? undefined : parseLatency(latency),
    maxBodyBytes,
    maxJsonBytes,
    maxBytesInFlight,
    revokedStreams: revokedStreams ?? 'finish',
    fixtures,
    fixturesOnly,
    bodies,
    replaySpeed,
  }
}

/** Makes the configured accounts. Their secrets and ids stay as they are, so that a reset breaks no client. */
async function openAccounts(state: State, before: Secrets): Promise<Secrets> {
  const issued = []
  for (const config of state.settings.accounts) issued.push(await issueAccount(state, config))
  const keys = issued.flatMap(({ balance, consoleToken, keys: list }) => list.map((key) => ({ balance, consoleToken, ...key })))
  const active = keys.filter(({ stored }) => findKeyCause(stored, state.clock.seconds()) === undefined)
  const main = active.find(({ balance }) => balance > 0) ?? active[0]
  if (main === undefined)
    throw new MockConfigError('The configuration has no account with an active key: add one under "accounts".')
  return {
    ...before,
    key: main.secret,
    consoleToken: main.consoleToken,
    revokedKey: keys.find(({ stored }) => stored.status === 'revoked')?.secret ?? null,
    noCreditKey: active.find(({ balance }) => balance <= 0)?.secret ?? null,
  }
}

function createRequestIds(state: State): () => string {
  const { settings, shared } = state
  // Of processes that share a store, each has ids of its own.
  const parts = shared === undefined ? [settings.seed] : [settings.seed, shared.process]
  const prefix = randomText(settings.seed === undefined ? secureRandom : seededRandom('requests', ...parts), 8)
  let requests = 0
  return () => {
    requests += 1
    return `req_${prefix}${toSerialText(requests, 6)}`
  }
}

function handle(state: State, call: Call, freshId: () => string): Awaitable<Reply> {
  const sent = call.header('x-request-id')
  if (sent === undefined || !wellFormedId.test(sent)) return serveWithId(state, call, freshId())
  return whenReady(holdsSecret(state, call, sent), (isSecret) => serveWithId(state, call, isSecret ? freshId() : sent))
}

/** RFC 9110 has no request ids; this is what gateways accept from their clients. */
const wellFormedId = /^[\w.:-]{1,128}$/

function serveWithId(state: State, call: Call, id: string): Awaitable<Reply> {
  const context = createRequestContext(state, call, id)
  return whenReadyWith(serve(context), noteAndFinish, context)
}

function noteAndFinish(reply: Reply, context: RequestContext): Awaitable<Reply> {
  if (context.place.isExact || isOwnName(context, reply)) return finish(context, reply)
  return whenReady(cleanPath(context.state, context.call, context.path), (path) => {
    context.entry.path = path
    return finish(context, reply)
  })
}

/** The mock's own links to images are long, and so are some names of its models. */
function isOwnName({ place }: RequestContext, { status }: Reply): boolean {
  const id = status === 200 ? place.methods?.get('GET')?.operation.id : undefined
  return id === 'getGeneratedImage' || id === 'getModel'
}

function finish(context: RequestContext, honest: Reply): Awaitable<Reply> {
  const { state, call, path, place, headers, entry, faults } = context
  const reply = faults.length === 0 ? honest : spoilReply(honest, faults)
  entry.status = reply.status
  if (!place.isControl) state.metrics.countAnswer(toOperationId(context), entry, context.started)
  const noted = place.isControl ? undefined : note(state, call, { entry, reply })
  reply.headers['x-request-id'] = entry.id
  for (const name in headers) reply.headers[name] = headers[name] ?? ''
  // Fetch, CORS protocol: only requests of pages carry an origin, and their errors have to be readable, too.
  if (call.header('origin') !== undefined && !isPrivate(state, path)) {
    reply.headers['access-control-allow-origin'] = '*'
    reply.headers['access-control-expose-headers'] = ['x-request-id', 'retry-after', ...Object.keys(headers)].join(', ')
  }
  reply.entry = entry
  return whenReady(noted, () => (call.method === 'HEAD' ? { ...reply, body: '' } : reply))
}

function note({ journal }: State, call: Call, { entry, reply }: { entry: JournalEntry; reply: Reply }): Awaitable<void> {
  const retryAfter = reply.headers['retry-after']
  if (retryAfter !== undefined) entry.retry_after = Number(retryAfter)
  return journal.push(entry, call)
}

/** Applies the mutants of the call's account, the first one outermost. */
async function misbehave(state: State, call: Call, honest: Handler): Promise<Reply> {
  // Without its account, a request is answered honestly: by a 503.
  const account = await findCaller(state, call).catch(() => undefined)
  const mutants = state.faults.mutants
    .filter((fault) => fault.account === undefined || fault.account === account)
    .flatMap((fault) => findRequiredMutant(fault) ?? [])
  return await composeMutants(mutants)(call, honest, state)
}

async function findCaller({ store }: State, call: Call): Promise<string | undefined> {
  const found = await authenticate(store, call.header('authorization'))
  return 'key' in found ? found.key.account : undefined
}
