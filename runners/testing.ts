import { type MockServer, serveMock } from '../mock/adapters/node.ts'
import type { TestMatch, TestReply } from '../mock/fixtures/fixture.ts'
import type { FixtureOptions } from '../mock/fixtures/test-fixture.ts'
import { requireSoundFaults } from '../mock/misbehave/require-sound-faults.ts'
import { createMock as createCore, type Mock, type UnusedFixture } from '../mock/mock.ts'
import { showEntries } from '../mock/pipeline/show-request.ts'
import { issueAccount, resolveAccount } from '../mock/state/accounts.ts'
import type { MockConfig } from '../mock/state/config.ts'
import { credits, dialect, toConfigShape } from '../mock/state/config-shape.ts'
import type { Dialect } from '../mock/state/dialect.ts'
import { digest } from '../mock/state/digest.ts'
import type { Fault } from '../mock/state/faults.ts'
import { filterJournal, type JournalEntry } from '../mock/state/journal.ts'
import { requireFitting } from '../mock/state/require-fitting.ts'
import { either, flag, members, notNegative, object, type Shape, text, whole } from '../spec/shapes.ts'
import { clientEnvironment } from './client/client-environment.ts'
import { judgeVariable } from './client/command-environment.ts'
import { type JudgedServer, joinJudge } from './client/join-judge.ts'
import { ConformanceAssertionError } from './conformance-assertion-error.ts'
import { ConformanceUsageError } from './conformance-usage-error.ts'
import { listed, requireRequest } from './require-request.ts'

/** The options of a mock for tests. */
export interface TestMockOptions extends MockConfig {
  /** Whether `OPENAI_BASE_URL`, `OPENAI_API_KEY` and similar variables are set until the mock is closed. Default true. */
  readonly patchEnv?: boolean
}

/** The options of an account of one test. */
export interface TestAccountOptions {
  /** Whole credits. Default 1,000,000. */
  readonly credits?: number
  /** Whose words the account is refused in. Default `tokmodel`. */
  readonly dialect?: Dialect
}

const optionsShape = toConfigShape({ patchEnv: flag })
const accountShape = either(credits, members({ credits, dialect } satisfies Record<keyof TestAccountOptions, Shape>))
const attemptsShape = whole(0, 1_000_000)
const statusShape = whole(100, 599)

/** Starts a mock for tests on a free port. @throws MockConfigError if the configuration has no account with an active key. */
export async function createMock(options: TestMockOptions = {}): Promise<TestMock> {
  requireFitting(options, optionsShape, 'options')
  const { patchEnv = true, ...config } = options
  const mock = await createCore(config)
  const judge = process.env[judgeVariable]
  const server: TestServer = judge === undefined ? await serveMock(mock) : await joinJudge(mock, judge)
  const { account } = await findKey(mock, mock.secrets.key)
  const restore = patchEnv ? patchEnvironment({ ...clientEnvironment(server.url, mock.secrets.key), ...server.env }) : () => {}
  return new TestMock({ mock, account, key: mock.secrets.key }, server, restore)
}

/** What else can be said of a reply. */
export type ReplyOptions = Pick<FixtureOptions, 'name' | 'after_last'>

/** How the mock is reached; what is optional, only below a judge. */
type TestServer = Pick<MockServer, 'url' | 'close'> & Partial<JudgedServer>

interface Place {
  readonly mock: Mock
  readonly account: string
  readonly key: string
}

/** An account of one test: the key alone selects it, so no header is needed. */
export class TestAccount {
  readonly id: string
  readonly key: string
  /** The mock that has the account. */
  readonly mock: Mock

  constructor({ mock, account, key }: Place) {
    this.mock = mock
    this.id = account
    this.key = key
  }

  /** Its requests with their outcomes and with what was sent, the oldest first, without secrets. */
  get requests(): JournalEntry[] {
    const { world } = this.mock
    const entries = showEntries(world, filterJournal(world.journal, { account: this.id }))
    // The store of a mock for tests is in memory, and Node hashes at once.
    if (entries instanceof Promise) throw new Error('the store of a mock for tests answers at once')
    return entries
  }

  /** Revokes a key, by default its own. @throws ConformanceUsageError if the mock has no such key. */
  async revoke(key: string = this.key): Promise<void> {
    requireFitting(key, text, 'key')
    const { account, id } = await findKey(this.mock, key)
    await this.mock.world.store.revokeKey(account, id)
  }

  /** Sets its balance, in whole credits. */
  async setCredits(balance: number): Promise<void> {
    requireFitting(balance, credits, 'credits')
    await this.mock.world.store.setBalance(this.id, balance)
  }

  /** Its balance, in whole credits. */
  async credits(): Promise<number> {
    return await this.mock.world.store.balance(this.id)
  }

  /**
   * Sets the faults of the account, instead of the former ones; without arguments it is served honestly again.
   * @throws MockConfigError if a fault contradicts itself, has a member that is out of range, or names no mutant.
   */
  async setFaults(...faults: Omit<Fault, 'account'>[]): Promise<void> {
    await requireSoundFaults(this.mock.world.contract, faults)
    this.mock.world.faults.setFor(this.id, faults)
  }

  /**
   * What is answered to requests of this account that match, instead of an answer that is made up; other accounts do not
   * see it. A string or a regular expression is what the last user message contains or is like. Of a list, the replies
   * follow one another. @throws MockConfigError if it contradicts itself or the document.
   */
  reply(match: string | RegExp | TestMatch, reply: TestReply, options: ReplyOptions = {}): void {
    this.mock.reply(match, reply, { ...options, account: this.id })
  }

  /** @throws ConformanceAssertionError unless exactly one of its requests was charged. */
  expectOneBilledRequest(): void {
    const billed = this.requests.filter(({ credits }) => credits > 0)
    if (billed.length !== 1)
      throw new ConformanceAssertionError(`expected one billed request, got ${billed.length}${listed(billed)}`)
  }

  /**
   * Expects a request whose body has these members with these values; a list has to be as long as given. A regular
   * expression stands for texts that it matches, and vitest's and jest's `expect.any()` and the like for what they stand for.
   * @throws ConformanceAssertionError that says in what the nearest request differs.
   */
  expectRequest(body: object): void {
    requireFitting(body, object, 'body')
    requireRequest(this.requests, body)
  }

  /** @throws ConformanceAssertionError unless the last request was sent this many times, until it was served or given up. */
  expectAttempts(attempts: number): void {
    requireFitting(attempts, attemptsShape, 'attempts')
    const { requests } = this
    const last = requests.at(-1)
    if (last?.attempt === attempts) return
    const times = last === undefined ? 'no request' : `${last.attempt} of the last request`
    throw new ConformanceAssertionError(
      `expected ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}, got ${times}${listed(requests)}`,
    )
  }

  /** @throws ConformanceAssertionError if there was a request. */
  expectNoRequest(): void {
    const { requests } = this
    if (requests.length > 0) throw new ConformanceAssertionError(`expected no request, got ${requests.length}${listed(requests)}`)
  }

  /** @throws ConformanceAssertionError unless a request was answered with this status and none came after it. */
  expectNothingAfter(status: number): void {
    requireFitting(status, statusShape, 'status')
    const { requests } = this
    const first = requests.findIndex((request) => request.status === status)
    if (first === -1) throw new ConformanceAssertionError(`expected a ${status}, got none${listed(requests)}`)
    const later = requests.slice(first + 1)
    if (later.length > 0)
      throw new ConformanceAssertionError(`expected no request after the ${status}, got ${later.length}${listed(later)}`)
  }
}

/** A mock for tests; it is also its own first account. */
export class TestMock extends TestAccount implements AsyncDisposable {
  /** Scheme and authority. */
  readonly url: string
  readonly #server: TestServer
  readonly #restore: () => void

  constructor(place: Place, server: TestServer, restore: () => void) {
    super(place)
    this.url = server.url
    this.#server = server
    this.#restore = restore
  }

  /** The base URL for OpenAI's SDKs. */
  get baseURL(): string {
    return `${this.url}/v1`
  }

  /** What is answered to requests of all accounts that match; what an account says itself comes first. */
  override reply(match: string | RegExp | TestMatch, reply: TestReply, options: ReplyOptions = {}): void {
    this.mock.reply(match, reply, options)
  }

  /** The fixtures that never matched, with the names by which the journal calls them. */
  unusedFixtures(): UnusedFixture[] {
    return this.mock.unusedFixtures()
  }

  /** A key that has been revoked; null if the configuration has none. */
  get revokedKey(): string | null {
    return this.mock.secrets.revokedKey
  }

  /** A key whose account has no credits; null if the configuration has none. */
  get noCreditKey(): string | null {
    return this.mock.secrets.noCreditKey
  }

  /** A fresh account, with whole credits, or as its options say. */
  async createAccount(options: number | TestAccountOptions = {}): Promise<TestAccount> {
    requireFitting(options, accountShape, typeof options === 'object' ? 'options' : 'credits')
    const { world } = this.mock
    const { credits = 1_000_000, dialect = 'tokmodel' } = typeof options === 'number' ? { credits: options } : options
    const config = { credits, dialect, keys: [{ name: 'test' }] }
    const { id, keys } = await issueAccount(world, resolveAccount(config, await world.random()))
    const key = keys[0]?.secret ?? ''
    await this.#server.learn?.(key)
    return new TestAccount({ mock: this.mock, account: id, key })
  }

  /** Moves the clock of the mock forward, in milliseconds. */
  advance(ms: number): void {
    requireFitting(ms, notNegative, 'ms')
    this.mock.world.clock.advance(ms)
  }

  /** Back to the initial configuration. */
  async reset(): Promise<void> {
    await this.mock.world.reset()
  }

  /** Stops listening and restores the environment. */
  async close(): Promise<void> {
    this.#restore()
    await this.#server.close(0)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

async function findKey({ world }: Mock, key: string): Promise<{ account: string; id: string }> {
  const found = await world.store.findKey(await digest(key))
  if (found === undefined)
    throw new ConformanceUsageError('ERR_UNKNOWN_KEY', 'The mock has no such key: make one with createAccount().')
  return found.key
}

/** @returns a function that restores the environment. */
function patchEnvironment(patched: Readonly<Record<string, string>>): () => void {
  const restorers = listEnvironments().map((environment) => patch(environment, patched))
  return () => {
    for (const restore of restorers) restore()
  }
}

/** That of this process, and the copy of it that jest has given to the test file which has required this package. */
function listEnvironments(): NodeJS.ProcessEnv[] {
  const copy = (process as { readonly [given]?: NodeJS.ProcessEnv })[given]
  return [...new Set([process.env, copy ?? process.env])]
}

/** Where `scripts/write-commonjs.mjs` puts that copy. */
const given: unique symbol = Symbol.for('@tokmodel/conformance/env')

function patch(environment: NodeJS.ProcessEnv, patched: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(patched).map((name) => [name, environment[name]] as const)
  Object.assign(environment, patched)
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete environment[name]
      else environment[name] = value
    }
  }
}
