import type { Transport } from '../http/wire.ts'
import type { Provider } from '../provision/provider.ts'
import type { KeyJournal } from '../provision/shared-account.ts'
import type { Report } from '../report/result.ts'
import type { Words } from '../report/words.ts'
import type { Api } from '../target/api.ts'

/** What to check, and how. */
export interface RunOptions {
  /** The deployment's base URL, the part before `/v1`. */
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
  /** Requests a minute at most. Default: as many as the target takes. */
  readonly pace?: number | undefined
  /** Requests at a time. */
  readonly concurrency: number
  /** For one exchange, milliseconds. */
  readonly timeoutMs: number
  /** For watching what must not happen, milliseconds. */
  readonly watchMs: number
  readonly model?: string | undefined
  /** Models by the id of the operation that they are for. */
  readonly models?: Readonly<Record<string, string>> | undefined
  /** Requests that may be sent at the most, to the target and to its console. Default: as many as it takes. */
  readonly maxRequests?: number | undefined
  /** The operations to send anything to, by id. Default: all. */
  readonly operations?: readonly string[] | undefined
  /** Credits that may be spent at the most, by what the answers say of them. Default: as many as it takes. */
  readonly maxCredits?: number | undefined
  /** Forms of credentials, paths and headers are tried on a few operations instead of all. */
  readonly quick?: boolean | undefined
  /** Times are measured, which takes hundreds of requests. */
  readonly timing?: boolean | undefined
  /** The run ends with the first MUST that is violated. */
  readonly bail?: boolean | undefined
  /** Invented keys and the order of the checks follow from it. Default: nobody can foretell them. */
  readonly seed?: number | undefined
  /** Another source of accounts than the console and the test-control API. */
  readonly provider?: Provider | undefined
  /** Told of every key that is made in an account of the operator's. */
  readonly journal?: KeyJournal | undefined
  /** Nothing is created, renamed, revoked or topped up. */
  readonly readOnly?: boolean | undefined
  /** The run ends after so many milliseconds: what there is by then is reported. Default: when it is done. */
  readonly maxTimeMs?: number | undefined
  /** Interrupts the run: what there is by then is reported. */
  readonly signal: AbortSignal
  /** Told how many checks are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly tool: Report['tool']
  /** How the door names things. */
  readonly words: Words
}
