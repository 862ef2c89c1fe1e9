import type { Need } from '../check/requirement.ts'

/** What the reader should know of a run itself: a sentence, or data that the door has the words for. */
export type Note =
  | string
  /** The run has used up its time, in milliseconds. */
  | { readonly note: 'ended'; readonly afterMs: number }
  /** Operations that have timed out too often. */
  | { readonly note: 'given-up'; readonly operations: readonly string[] }
  /** Forms were tried on a few operations alone. */
  | { readonly note: 'quick' }
  | { readonly note: 'not-found' | 'redirects' | 'pages'; readonly percent: number }
  /** So often the target has limited the rate of requests, and so long the run has waited for it, in milliseconds. */
  | { readonly note: 'paced'; readonly pauses: number; readonly waitedMs: number }
  /** So far the target's clock is ahead, in milliseconds. */
  | { readonly note: 'clock'; readonly skewMs: number }
  /** So many checks were skipped, and so many of them for want of each need. */
  | { readonly note: 'skipped'; readonly count: number; readonly wanting: ReadonlyMap<Need, number> }
  /** The name of a key that could not be revoked in the end. */
  | { readonly note: 'key-left'; readonly name: string }
