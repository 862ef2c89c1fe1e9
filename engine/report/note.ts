import type { Need } from '../check/requirement.ts'

/** What the reader has to know about the run itself: a sentence, or data that the door has the words for. */
export type Note =
  | string
  /** The time limit of the run was reached, in milliseconds. */
  | { readonly note: 'ended'; readonly afterMs: number }
  /** A limit of the user is used up, and so many checks are not judged because of it. */
  | { readonly note: 'used-up'; readonly bound: 'maxRequests' | 'maxCredits'; readonly most: number; readonly unjudged: number }
  /** The keys that were given as revoked and as one without credits are answered like each other. */
  | { readonly note: 'swapped' }
  /** Operations that timed out too often. */
  | { readonly note: 'given-up'; readonly operations: readonly string[] }
  /** Forms were tried on a few operations only. */
  | { readonly note: 'quick' }
  | { readonly note: 'not-found' | 'redirects' | 'pages'; readonly percent: number }
  /** How often the target has limited the rate of requests, and how long the run has waited for it, in milliseconds. */
  | { readonly note: 'paced'; readonly pauses: number; readonly waitedMs: number }
  /** How many requests were sent again, and how often because of each answer: a status or the kind of a failure. */
  | { readonly note: 'retried'; readonly requests: number; readonly answers: ReadonlyMap<string, number> }
  /** How far the target's clock is ahead, in milliseconds; negative if it is late. */
  | { readonly note: 'clock'; readonly skewMs: number }
  /** How many checks were skipped, and how many of them because each need is missing. */
  | { readonly note: 'skipped'; readonly count: number; readonly wanting: ReadonlyMap<Need, number> }
  /** Operations that fail all along, how many checks are not judged for it, and how many pass without them. */
  | { readonly note: 'down'; readonly operations: readonly string[]; readonly unjudged: number; readonly passed: number }
  /** Certificates were not verified. */
  | { readonly note: 'insecure' }
  /** The requests went through the proxy that a variable of the environment names. */
  | { readonly note: 'proxy'; readonly variable: string; readonly at: string }
  /** The headers that every request carried for what is in between. */
  | { readonly note: 'headers'; readonly names: readonly string[] }
  /** The name of a key that could not be revoked at the end. */
  | { readonly note: 'key-left'; readonly name: string }
  /** The id of an account that could not be removed at the end, or what the run calls it. */
  | { readonly note: 'account-left'; readonly name: string }
