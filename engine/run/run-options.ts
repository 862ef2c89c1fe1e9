import type { Transport } from '../http/wire.ts'
import type { KeyJournal } from '../provision/keep-keys.ts'
import type { Provider } from '../provision/provider.ts'
import type { Demand } from '../report/create-report.ts'
import type { Note } from '../report/note.ts'
import type { Report, Shard } from '../report/result.ts'
import type { Words } from '../report/words.ts'
import type { Api } from '../target/api.ts'

/** How far a run is. */
export interface Progress {
  /** How many checks are done, and how many there are. */
  readonly done: number
  readonly total: number
  /** The checks that have begun and are not done, in the order of their beginning. */
  readonly waiting: readonly string[]
  /** The same counts of each suite. */
  readonly suites: ReadonlyMap<string, { readonly done: number; readonly total: number }>
}

/** A request that has ended. */
export interface EndedRequest {
  readonly method: string
  readonly path: string
  /** The status of its answer, or the kind of failure. */
  readonly outcome: number | string
  readonly ms: number
}

/** What to check, and how. */
export interface RunOptions {
  /** The deployment's base URL, the part before the paths of its document. */
  readonly target: URL
  /** What is judged: a document and what a profile adds. */
  readonly api: Api
  readonly key?: string | undefined
  readonly revokedKey?: string | undefined
  readonly noCreditKey?: string | undefined
  readonly console?: { readonly url: URL; readonly token: string } | undefined
  readonly admin?: { readonly url: URL; readonly token: string } | undefined
  /** Makes a way to send requests to a base URL. */
  readonly transport: (base: URL) => Transport
  /** The maximum number of requests a minute. Default: as many as the target accepts. */
  readonly pace?: number | undefined
  /** Requests at a time. */
  readonly concurrency: number
  /** The timeout of one exchange, in milliseconds. */
  readonly timeoutMs: number
  /** How long to watch for what must not happen, in milliseconds. */
  readonly watchMs: number
  readonly model?: string | undefined
  /** Models, by the id of their operation. */
  readonly models?: Readonly<Record<string, string>> | undefined
  /** The maximum number of requests to the target and its console. Default: as many as the checks need. */
  readonly maxRequests?: number | undefined
  /** The operations that requests are sent to, by id. Default: all. */
  readonly operations?: readonly string[] | undefined
  /** The maximum number of credits to spend, according to the answers. Default: as many as the checks need. */
  readonly maxCredits?: number | undefined
  /** Forms of credentials, paths and headers are tried on a few operations instead of all. */
  readonly quick?: boolean | undefined
  /** Whether times are measured, which takes hundreds of requests. */
  readonly timing?: boolean | undefined
  /** The run ends with the first MUST that is violated. */
  readonly bail?: boolean | undefined
  /** Invented keys and the order of the checks follow from it. Default: they cannot be predicted. */
  readonly seed?: number | undefined
  /** The options that were given, by name, without credentials, for the report. */
  readonly given?: Readonly<Record<string, unknown>> | undefined
  /** Which part of the checks of a run these are. */
  readonly shard?: Shard | undefined
  /** What has to be judged: without it the run comes to no conclusion. */
  readonly demand?: Demand | undefined
  /** Another source of accounts than the console and the test-control API. */
  readonly provider?: Provider | undefined
  /** Records every key that is created in an account of the operator. */
  readonly journal?: KeyJournal | undefined
  /** Nothing is created, renamed, revoked or topped up. */
  readonly readOnly?: boolean | undefined
  /** The time limit in milliseconds; the run then reports what it has. Default: none. */
  readonly maxTimeMs?: number | undefined
  /** Interrupts the run, which then reports what it has. */
  readonly signal: AbortSignal
  /** Called at the beginning, and whenever a check is done. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Called with each request to the target that has ended, safe to show. */
  readonly onRequest?: ((request: EndedRequest) => void) | undefined
  /** What the door has to say of the run. */
  readonly notes?: readonly Note[] | undefined
  /** What no output may contain, besides the credentials. */
  readonly hidden?: readonly (readonly [name: string, value: string])[] | undefined
  readonly tool: Report['tool']
  readonly requirements?: Report['requirements'] | undefined
  /** The words of the door. */
  readonly words: Words
}
