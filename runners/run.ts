import { createNodeTransport } from '../engine/http/node.ts'
import type { Provider } from '../engine/provision/provider.ts'
import type { KeyJournal } from '../engine/provision/shared-account.ts'
import type { Report } from '../engine/report/result.ts'
import type { Words } from '../engine/report/words.ts'
import { type Run, runChecks } from '../engine/run/run.ts'
import { documented } from '../engine/target/operations.ts'
import { type Selection, selectChecks } from './select-checks.ts'
import { defaultMaxTime } from './time-limit.ts'
import { tool } from './tool.ts'
import { optionWords } from './words/option-words.ts'

/** What to check. Only `url` is required; what is not given is not judged, and the report says so. */
export interface ConformanceOptions extends Selection {
  /** The deployment's base URL: the origin, or the part before `/v1`. */
  readonly url: string | URL
  /** A valid key with credits. */
  readonly key?: string | undefined
  readonly revokedKey?: string | undefined
  /** A valid key whose account has no credits. */
  readonly noCreditKey?: string | undefined
  /** Opens the console API; `consoleUrl` defaults to the origin of `url`. */
  readonly consoleToken?: string | undefined
  readonly consoleUrl?: string | URL | undefined
  /** Opens the test-control API of a mock; `adminUrl` defaults to the origin of `url`. */
  readonly adminToken?: string | undefined
  readonly adminUrl?: string | URL | undefined
  /** Requests at a time. Default 8. */
  readonly concurrency?: number | undefined
  /** For one request, milliseconds. Default 10,000. */
  readonly timeout?: number | undefined
  /** For watching what must not happen, milliseconds. Default 2000. */
  readonly watch?: number | undefined
  /** The model of conversations. */
  readonly model?: string | undefined
  /** Requests that may be sent at the most; beyond it checks come to no conclusion. */
  readonly maxRequests?: number | undefined
  /** Credits to spend at the most, by what the answers say of them; beyond it checks come to no conclusion. */
  readonly maxCredits?: number | undefined
  /** End with the first MUST that is violated; checks run one by one then. */
  readonly bail?: boolean | undefined
  /** Invented keys and the order of the checks follow from it. */
  readonly seed?: number | undefined
  /** Another source of accounts than the console and the test-control API. */
  readonly provider?: Provider | undefined
  /** Told of every key that is made in an account of the operator's. */
  readonly journal?: KeyJournal | undefined
  /** The operations to send anything to, by id or by path. Default: all. */
  readonly operations?: readonly string[] | undefined
  /** Nothing is created, renamed, revoked or topped up. */
  readonly readOnly?: boolean | undefined
  /** The run ends after so many milliseconds with a report of what there is. Default: ten times of what is planned, at least two minutes. */
  readonly maxTime?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Runs the checks against a deployment. Whatever the deployment does becomes part of the report.
 * @throws TypeError for a malformed URL, RangeError for a check or an operation that does not exist.
 */
export async function run(options: ConformanceOptions): Promise<Report> {
  return (await runWithSecrets(options)).report
}

/** The same in the words of a door, with the registry of the secrets that no output may hold. */
export async function runWithSecrets(options: ConformanceOptions, words: Words = optionWords): Promise<Run> {
  return await runChecks(selectChecks(options), toRunOptions(options, words))
}

/** The options with their defaults. */
export function toRunOptions(options: ConformanceOptions, words: Words = optionWords) {
  const target = toBase(options.url)
  const { concurrency = 8, watch: watchMs = 2000 } = options
  const management = (url: string | URL | undefined, token: string | undefined) =>
    token === undefined ? undefined : { url: toBase(url ?? target.origin), token }
  return {
    target,
    key: options.key,
    revokedKey: options.revokedKey,
    noCreditKey: options.noCreditKey,
    console: management(options.consoleUrl, options.consoleToken),
    admin: management(options.adminUrl, options.adminToken),
    transport: createNodeTransport,
    concurrency,
    timeoutMs: options.timeout ?? 10_000,
    watchMs,
    model: options.model,
    maxRequests: options.maxRequests,
    maxCredits: options.maxCredits,
    timing: options.timing,
    bail: options.bail,
    seed: options.seed,
    provider: options.provider,
    journal: options.journal,
    operations: options.operations?.map(operationId),
    readOnly: options.readOnly,
    maxTimeMs: options.maxTime ?? defaultMaxTime(selectChecks(options), { concurrency, watchMs, bail: options.bail }),
    signal: options.signal ?? new AbortController().signal,
    onProgress: options.onProgress,
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

/** @throws RangeError for an operation that is not documented. */
function operationId(name: string): string {
  const found = documented.find(({ id, path }) => id === name || path === name)
  if (found === undefined) throw new RangeError(`There is no operation "${name}".`)
  return found.id
}
