import type { ClientRequirementId, RequirementId } from '../../spec/requirements.gen.ts'
import type { Need, Requirement } from '../check/requirement.ts'
import type { Failure, Headers, RawExchange } from '../http/wire.ts'
import type { Bound, Cause, Reason } from './reason.ts'

/** A failure that is known and tolerated for a while. */
export interface KnownFailure {
  /** The id of a check. */
  readonly check: string
  readonly reason: string
  /** Where it is dealt with. */
  readonly issue?: string | undefined
  /** The last day on which it is put up with, ISO 8601. */
  readonly expires: string
}

/** What was seen, and on which operations; on none in particular where that list is empty. */
export interface Sighting {
  readonly seen: string
  readonly where: readonly string[]
}

/** What a check came to, before anything of it may be shown: texts are whole and can hold secrets. */
export interface Judgement {
  readonly requirement: Requirement<RequirementId | ClientRequirementId>
  readonly outcome:
    | { readonly outcome: 'pass'; readonly reasons?: readonly Reason[] }
    | { readonly outcome: 'skip' | 'inconclusive' | 'error'; readonly reasons: readonly Reason[] }
    | { readonly outcome: 'fail'; readonly expected: string; readonly sightings: readonly Sighting[] }
  readonly observations: readonly string[]
  readonly exchanges: readonly RawExchange[]
  readonly ms: number
}

/** A requirement with what became of its check. */
export type Result = Requirement<RequirementId | ClientRequirementId> &
  Outcome & {
    /** What was seen, where the documentation leaves open what has to be. */
    readonly observed?: string
    /** The entry of the baseline that knows of this failure. */
    readonly known?: KnownFailure
    readonly exchanges: readonly Exchange[]
    readonly ms: number
  }

/** What a check came to, in words, with what the words about the run are made from. */
export type Outcome =
  | ({ readonly outcome: 'pass'; readonly reason?: string } & Unjudged)
  | { readonly outcome: 'fail'; readonly expected: string; readonly actual: string }
  | ({ readonly outcome: 'skip' | 'inconclusive' | 'error'; readonly reason: string } & Unjudged)

/** What was not judged, and why, as data. */
export interface Unjudged {
  /** The needs that nothing was given for. */
  readonly missing?: readonly Need[]
  /** The bound of the run that was reached. */
  readonly bound?: Bound
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

/** The outcome of a run, without a secret in it. */
export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly target: string
  /** What was judged, where it is not the target: a client's command. */
  readonly subject?: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly ms: number
  /** How many requests were sent. */
  readonly requests: number
  readonly conforms: boolean
  readonly interrupted: boolean
  /** Why nothing could be judged, where that is so. */
  readonly reason?: string
  /** The same as data. */
  readonly cause?: Cause
  /** What the reader should know of the run itself. */
  readonly notes: readonly string[]
  /** The checks that a baseline lists as failing and that pass. */
  readonly stale?: readonly string[]
  readonly summary: Summary
  readonly results: readonly Result[]
}

/** What stands in the place of a credential in a request that is shown. */
export interface ShownCredential {
  /** As the request has it: `[key]`, `[key, cut after 20 characters]`. */
  readonly shown: string
  /** The name of the secret: `key`. */
  readonly secret: string
  /** What was done to the secret, in words; absent where it is the secret as it is. */
  readonly change?: string
  /** Where it was cut and nothing else: how many characters are left of the secret. */
  readonly cut?: number
}

/** One request with what became of it, as reports show it: texts shortened, secrets removed. */
export interface Exchange {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Headers
    readonly body?: string
    readonly credentials?: readonly ShownCredential[]
  }
  readonly response?: { readonly status: number; readonly headers: Headers; readonly body: string }
  readonly failure?: Failure
  readonly ms: number
}
