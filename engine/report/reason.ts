import type { Need } from '../check/requirement.ts'
import type { Said } from '../http/said.ts'

/** What a user can bound a run by. */
export type Bound = 'maxRequests' | 'maxCredits' | 'maxTime' | 'operations' | 'models' | 'readOnly' | 'bail' | 'scenarios'

/** The user has not given what a check needs. */
export interface Gap {
  readonly missing: readonly Need[]
}

/** An operation, by its name in reports, fails all along with the valid key. */
export interface Down {
  readonly down: string
  /** What it answers to a valid request. */
  readonly seen: string
}

/** Because of a bound of the run, something is not judged. */
export type Limit =
  | { readonly bound: 'maxRequests' | 'maxCredits'; readonly most: number }
  | { readonly bound: 'maxTime' }
  /** The operation, by its name in reports, is not among the chosen ones. */
  | { readonly bound: 'operations'; readonly operation: string }
  /** How many of the operations were judged. */
  | { readonly bound: 'operations'; readonly judged: number; readonly of: number }
  /** No model is known for the operation, by its name in reports and its id. */
  | { readonly bound: 'models'; readonly operation: string; readonly id: string }
  | { readonly bound: 'readOnly'; readonly missing: readonly Need[] }
  /** The id of the check that failed. */
  | { readonly bound: 'bail'; readonly failed: string }
  /** The scenarios that would show it. */
  | { readonly bound: 'scenarios'; readonly shownBy: readonly string[] }

/** Why a run could judge nothing, or not all that it had to. `detail`, `location` and `said` come from the target. */
export type Cause =
  | { readonly kind: 'unreachable'; readonly detail: string; readonly code?: string }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  | { readonly kind: 'key-refused' | 'no-credits'; readonly said: Said }
  | { readonly kind: 'page'; readonly status: number; readonly said: Said }
  | { readonly kind: 'no-api' }
  /** It lists no model, and does not have the one that was asked for. */
  | { readonly kind: 'no-model'; readonly detail: string }
  /** It lists models, and refuses the one that was asked for. */
  | { readonly kind: 'model-refused'; readonly detail: string }
  | { readonly kind: 'other-answer'; readonly detail: string; readonly said?: Said }
  /** The control could not be sent. */
  | { readonly kind: 'no-control'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'no-key'; readonly detail: string }
  /** Every check was skipped because these needs are missing. */
  | { readonly kind: 'nothing-ran'; readonly missing: readonly Need[] }
  /** These checks were required, and not judged. */
  | { readonly kind: 'required'; readonly unjudged: readonly string[] }
  /** These parts of a run are not there. */
  | { readonly kind: 'parts'; readonly absent: readonly number[]; readonly of: number }
  /** Nothing was seen that could be judged, for this reason in words. */
  | { readonly kind: 'no-traffic'; readonly detail: string }
  /** A client's command sent nothing to the mock. */
  | { readonly kind: 'silent-command' }
  /** None of its requests was answered with success; the answers are counted in words. */
  | { readonly kind: 'unserved-command'; readonly requests: number; readonly detail: string }

/** Why something was not judged: a sentence about what was seen, or data that the door has the words for. */
export type Reason = string | Gap | Down | Limit | Cause
