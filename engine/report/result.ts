import type { ClientRequirementId, RequirementId } from '../../spec/requirements.gen.ts'
import type { Need, Requirement } from '../check/requirement.ts'
import type { Failure, Headers, RawExchange } from '../http/wire.ts'
import type { Figure } from './figure.ts'
import type { Bound, Cause, Reason } from './reason.ts'
import type { Recipe } from './to-recipe.ts'

export type { Burst, Figure, Lane, Samples, Timeline } from './figure.ts'

/** A failure that is known and tolerated for a while. */
export interface KnownFailure {
  /** The id of a check. */
  readonly check: string
  readonly reason: string
  /** A link to where the failure is worked on. */
  readonly issue?: string | undefined
  /** The last day on which it is tolerated, ISO 8601. */
  readonly expires: string
}

/** What was seen, and on which operations; the list is empty if it belongs to no operation. */
export interface Sighting {
  readonly seen: string
  readonly where: readonly string[]
}

/** How much a check has looked at. */
export interface Looked {
  /** Responses of the target and of its console. */
  readonly answers: number
  /** Entries of lists in them, where the check counts them. */
  readonly entries: number
}

/** What a check has found, before it may be shown: strings are whole and can contain secrets. */
export interface Judgement {
  readonly requirement: Requirement<RequirementId | ClientRequirementId>
  readonly outcome:
    | { readonly outcome: 'pass'; readonly reasons?: readonly Reason[] }
    | { readonly outcome: 'skip' | 'inconclusive' | 'error'; readonly reasons: readonly Reason[] }
    | { readonly outcome: 'fail'; readonly expected: string; readonly sightings: readonly Sighting[] }
  readonly observations: readonly string[]
  /** How much it has looked at, if that was counted. */
  readonly looked?: Looked
  /** It takes more than one request to show it: keys or accounts that are made, balances, requests that race. */
  readonly inSteps?: boolean
  /** The documented operations that it has sent requests to. */
  readonly operations?: Places
  readonly figures?: readonly Figure[]
  readonly exchanges: readonly RawExchange[]
  readonly ms: number
}

/** Some operations, by their places in the list of a report from 0 on, or all of that list. */
export type Places = readonly number[] | 'all'

/** A requirement with the outcome of its check. */
export type Result = Requirement<RequirementId | ClientRequirementId> &
  Outcome & {
    /** What was seen, if the documentation does not say what is right. */
    readonly observed?: string
    /** The entry of the baseline for this failure. */
    readonly known?: KnownFailure
    /** The operations that it has sent requests to. */
    readonly operations?: Places
    /** What it has measured, for pictures. */
    readonly figures?: readonly Figure[]
    readonly exchanges: readonly Exchange[]
    readonly ms: number
  }

/** What a check has found, in words, and the data that the words about the run are made from. */
export type Outcome =
  | ({ readonly outcome: 'pass'; readonly reason?: string } & Unjudged & Extent)
  | ({
      readonly outcome: 'fail'
      readonly expected: string
      readonly actual: string
      /** The operations that show it, by their names in reports; absent if it belongs to none. */
      readonly where?: readonly string[]
      /** No single request shows it. */
      readonly inSteps?: true
    } & Extent)
  | ({ readonly outcome: 'skip' | 'inconclusive' | 'error'; readonly reason: string } & Unjudged)

/** How much a verdict is based on. Absent for what a client's command did. */
export interface Extent {
  /** How many answers were judged. */
  readonly judged?: number
  /** How many entries of lists in them were, where the check counts them. */
  readonly entries?: number
}

/** What was not judged, and why, as data. */
export interface Unjudged {
  /** The needs that were not given. */
  readonly missing?: readonly Need[]
  /** The bound of the run that was reached. */
  readonly bound?: Bound
  /** The operations, by their names in reports, that fail all along with the valid key. The reason of a pass does not repeat them. */
  readonly down?: readonly string[]
}

/** How many results there are of each kind; `warn` counts failed SHOULDs. */
export interface Summary {
  readonly pass: number
  readonly fail: number
  readonly warn: number
  readonly skip: number
  readonly inconclusive: number
  readonly error: number
}

/** A dated set of requirements, as one file. */
export interface RequirementSet {
  /** The day on which its sources were read, ISO 8601. */
  readonly date: string
  /** Of the file, in hex. */
  readonly sha256: string
}

/** One of several parts of a run, counted from 1. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/** A request that was sent again, because its answers were of the moment: a limit, an outage, a connection that was cut. */
export interface Retry {
  /** Its method and its path. */
  readonly request: string
  /** What came before the answer that was judged, in order: a status, or the kind of a failure. */
  readonly answers: readonly string[]
  /** The checks whose results rest on it. */
  readonly checks: readonly string[]
}

/** What the accounts show that a run could look into: the same by the answers, by the balances and by the usage logs. */
export interface Totals {
  readonly accounts: number
  readonly calls: number
  readonly credits: number
}

/** How long the successes of each operation took: of each, how many are in each class. */
export interface Latencies {
  /** The upper bounds of the classes, in milliseconds, ascending; the last class has none. */
  readonly upTo: readonly number[]
  readonly operations: readonly { readonly operation: string; readonly counts: readonly number[] }[]
}

/** Something that several failures follow from. */
export interface SharedCause {
  /** In words of the target, too. */
  readonly cause: string
  /** The failed checks. If one of them shows the cause by itself, it comes first. */
  readonly checks: readonly string[]
}

/** The outcome of a run, without any secret. */
export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string }
  /** The set of requirements that was judged by; absent in reports of older versions. */
  readonly requirements?: RequirementSet
  readonly target: string
  /** What was judged, if it is not the target: a client's command. */
  readonly subject?: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly ms: number
  /** How many requests were sent. */
  readonly requests: number
  /** Nothing failed among what was judged, and what had to be judged was. */
  readonly conforms: boolean
  /** How many checks came to a verdict. */
  readonly judged: number
  /** How many were chosen. */
  readonly checks: number
  /** Repeats the run: the order of the checks, and what was made up. Absent for what is not a run on a target. */
  readonly seed?: number
  /** The options that were given, by name, without credentials. Absent for what is not a run on a target. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Which part of a run it is; absent for a whole one. */
  readonly shard?: Shard
  readonly interrupted: boolean
  /** Why nothing, or not what had to be, could be judged; absent if all is well. */
  readonly reason?: string
  /** The same as data. */
  readonly cause?: Cause
  /** What the reader has to know about the run itself. */
  readonly notes: readonly string[]
  /** The checks that the baseline lists as failing, but that pass. */
  readonly stale?: readonly string[]
  /** The requests that were sent again. Absent for what is not a run on a target. */
  readonly retries?: readonly Retry[]
  /** Absent if no account shows a balance and a log, or if they do not add up. */
  readonly books?: Totals
  /** What several failures have in common; absent if that is nothing. */
  readonly causes?: readonly SharedCause[]
  /** The documented operations by their names in reports, in the order of the document: what `operations` of a result counts. */
  readonly operations?: readonly string[]
  readonly latencies?: Latencies
  readonly summary: Summary
  readonly results: readonly Result[]
}

/** What replaces a credential in a request that is shown. */
export interface ShownCredential {
  /** As the request shows it: `[key]`, `[key, cut after 20 characters]`. */
  readonly shown: string
  /** The name of the secret: `key`. */
  readonly secret: string
  /** How the secret was changed, in words; absent if it is unchanged. */
  readonly change?: string
  /** How it is made from the secret, if that can be said without it. */
  readonly recipe?: Recipe
}

/** One request with its response or failure, as reports show it: strings shortened, secrets removed. */
export interface Exchange {
  readonly request: {
    readonly method: string
    readonly url: string
    /** What follows the method, if no URL can say it: a fragment, dot segments, another host. */
    readonly requestTarget?: string
    readonly headers: Headers
    readonly body?: string
    /** The body as it was sent, if it is short and no text. */
    readonly bodyBase64?: string
    readonly credentials?: readonly ShownCredential[]
  }
  readonly response?: { readonly status: number; readonly headers: Headers; readonly body: string }
  readonly failure?: Failure
  readonly ms: number
}
