import { createFetchTransport, type Fetch } from '../engine/http/fetch.ts'
import { createNodeTransport } from '../engine/http/node.ts'
import type { Provider } from '../engine/provision/provider.ts'
import type { KeyJournal } from '../engine/provision/shared-account.ts'
import type { Report } from '../engine/report/result.ts'
import type { Words } from '../engine/report/words.ts'
import { type Run, runChecks } from '../engine/run/run.ts'
import type { RunOptions } from '../engine/run/run-options.ts'
import { requireOptions } from './options/require-options.ts'
import { type OptionsOf, options as usual } from './options.ts'
import { selectChecks } from './select-checks.ts'
import { defaultMaxTime } from './time-limit.ts'
import { tokmodelApi } from './tokmodel-api.ts'
import { tool } from './tool.ts'
import { optionWords } from './words/option-words.ts'

/**
 * What to check. Only `url` is required; what is not given is not judged, and the report says so. The other members are
 * the options of the command line, by the same names as in the configuration file; times are in milliseconds.
 */
export interface ConformanceOptions extends OptionsOf<'run'> {
  /** The deployment's base URL: the origin, or the part before `/v1`. */
  readonly url: string | URL
  /** Another source of accounts than the console and the test-control API. */
  readonly provider?: Provider | undefined
  /** Told of every key that is made in an account of the operator's. */
  readonly journal?: KeyJournal | undefined
  /**
   * Answers the requests in place of the network: a handler in the same process. What needs sockets is skipped. `url` is
   * the origin that the handler is told.
   */
  readonly fetch?: Fetch | undefined
  /** Interrupts the run: what there is by then is reported. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Runs the checks against a deployment. Whatever the deployment does becomes part of the report.
 * @throws ConformanceUsageError for an option that is not there or cannot have its value, and for a check that does not exist.
 */
export async function run(options: ConformanceOptions): Promise<Report> {
  return (await runWithSecrets(options)).report
}

/** The same in the words of a door, with the registry of the secrets that no output may hold. */
export async function runWithSecrets(options: ConformanceOptions, words: Words = optionWords): Promise<Run> {
  const runOptions = toRunOptions(options, words)
  return await runChecks(selectChecks(options), runOptions)
}

/** The options with their defaults. @throws ConformanceUsageError. */
export function toRunOptions(options: ConformanceOptions, words: Words = optionWords): RunOptions {
  requireOptions(options)
  const target = toBase(options.url)
  const { concurrency = usual.concurrency.default, timeout = usual.timeout.default, watch = usual.watch.default } = options
  const management = (url: string | URL | undefined, token: string | undefined) =>
    token === undefined ? undefined : { url: toBase(url ?? target.origin), token }
  const time = { concurrency, watchMs: watch, bail: options.bail }
  return {
    ...options,
    api: tokmodelApi,
    target,
    console: management(options.consoleUrl, options.consoleToken),
    admin: management(options.adminUrl, options.adminToken),
    transport: options.fetch === undefined ? createNodeTransport : createFetchTransport(options.fetch),
    concurrency,
    timeoutMs: timeout,
    watchMs: watch,
    operations: options.operations?.map(operationId),
    maxTimeMs: options.maxTime ?? defaultMaxTime(selectChecks(options), time),
    signal: options.signal ?? new AbortController().signal,
    tool,
    words,
  }
}

/** The base of an API: SDKs are given it with `/v1`, so both forms are understood. */
function toBase(given: string | URL): URL {
  const base = new URL(given)
  base.pathname = base.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')
  base.search = ''
  base.hash = ''
  return base
}

/** An operation's id by its path or id; other names are no values of the option. */
function operationId(name: string): string {
  return tokmodelApi.documented.find(({ path }) => path === name)?.id ?? name
}
