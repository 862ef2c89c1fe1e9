import { createFetchTransport, type Fetch } from '../engine/http/fetch.ts'
import type { Transport } from '../engine/http/wire.ts'
import { guardProvider } from '../engine/provision/guard-provider.ts'
import type { KeyJournal } from '../engine/provision/keep-keys.ts'
import type { Provider } from '../engine/provision/provider.ts'
import type { Words } from '../engine/report/words.ts'
import type { RunOptions } from '../engine/run/run-options.ts'
import { requireOptions } from './options/require-options.ts'
import { namesAt, type OptionsOf, optionEntry, options as usual } from './options.ts'
import { requirementSet } from './requirement-set.gen.ts'
import { selectChecks, toDemand } from './select-checks.ts'
import { defaultMaxTime } from './time-limit.ts'
import { toBase } from './to-base.ts'
import { tokmodelApi } from './tokmodel-api.ts'
import { tool } from './tool.gen.ts'

/**
 * What to check. Only `url` is required; what is not given is not judged, and the report says so. The other members are
 * the options of the command line, by the same names as in the configuration file; times are in milliseconds.
 */
export interface ConformanceOptions extends OptionsOf<'run'> {
  /** The deployment's base URL: the origin, or the part before `/v1`. */
  readonly url: string | URL
  /** Another source of accounts than the console and the test-control API. */
  readonly provider?: Provider | undefined
  /** Records every key that is created in an account of the operator. */
  readonly journal?: KeyJournal | undefined
  /**
   * Answers the requests instead of the network: a handler in the same process. Checks that need sockets are skipped. `url`
   * is the origin in the URLs of the requests.
   */
  readonly fetch?: Fetch | undefined
  /** Interrupts the run: the results so far are reported. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: RunOptions['onProgress']
  readonly onRequest?: RunOptions['onRequest']
}

/** What a door adds to the options: its words, and its default transport. */
export interface RunDoor {
  readonly words: Words
  readonly transport: (base: URL) => Transport
}

/** The options with their defaults. @throws ConformanceUsageError. */
export function toRunOptions(options: ConformanceOptions, { words, transport }: RunDoor): RunOptions {
  requireOptions(options)
  const target = toBase(options.url)
  const { concurrency = usual.concurrency.default, timeout = usual.timeout.default, watch = usual.watch.default } = options
  const management = (url: string | URL | undefined, token: string | undefined) =>
    token === undefined ? undefined : { url: toBase(url ?? target.origin), token }
  const time = { concurrency, watchMs: watch, bail: options.bail, pace: options.pace }
  return {
    ...options,
    provider:
      options.provider && guardProvider(options.provider, { name: 'the provider', limitMs: usual.provisionTimeout.default }),
    api: tokmodelApi,
    target,
    console: management(options.consoleUrl, options.consoleToken),
    admin: management(options.adminUrl, options.adminToken),
    transport: options.fetch === undefined ? transport : createFetchTransport(options.fetch),
    concurrency,
    timeoutMs: timeout,
    watchMs: watch,
    seed: options.seed ?? drawSeed(),
    demand: toDemand(options),
    given: toGiven(options),
    operations: options.operations?.map(toOperationId),
    models: options.models && Object.fromEntries(options.models.map(toNamedModel)),
    maxTimeMs: options.maxTime ?? defaultMaxTime(selectChecks(options), time),
    signal: options.signal ?? new AbortController().signal,
    tool,
    requirements: requirementSet,
    words,
  }
}

/**
 * What was chosen, for the report: nothing that is so anyhow, no credential, and not the target or the part, which it names by
 * themselves.
 */
function toGiven(options: ConformanceOptions): Record<string, unknown> {
  const told = namesAt('run').filter((name) => !optionEntry(name).secret && !['url', 'shard', 'seed'].includes(name))
  const values = told.map((name) => [name, Object(options)[name]] as const)
  return Object.fromEntries(values.filter(([name, value]) => value !== undefined && value !== optionEntry(name).default))
}

/** A seed for the report of a run that was given none. */
export function drawSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

/** An operation's id by its path or id; other names are no values of the option. */
function toOperationId(name: string): string {
  return tokmodelApi.documented.find(({ path }) => path === name)?.id ?? name
}

/** `createRerank=cohere/rerank-v3`: the id of the operation, and its model. */
function toNamedModel(item: string): [id: string, model: string] {
  const at = item.indexOf('=')
  return [toOperationId(item.slice(0, at)), item.slice(at + 1)]
}
