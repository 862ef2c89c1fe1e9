/** What a check has measured, as data for a picture. */
export type Figure = Timeline | Burst | Samples

/** How requests were answered over time: a lane for each connection or caller. */
export interface Timeline {
  readonly kind: 'timeline'
  /** The moment 0: `the revocation`. */
  readonly since: string
  /** The status that every answer after it has to have. */
  readonly expected: number
  readonly lanes: readonly Lane[]
}

/** Requests that follow each other: the second list has an entry for each of the first. */
export interface Lane {
  readonly name: string
  /** When each request began, in milliseconds. */
  readonly at: readonly number[]
  /** The status of its answer; 0 if there is none. */
  readonly answers: readonly number[]
}

/** Calls that race for the credits of an account. */
export interface Burst {
  readonly kind: 'burst'
  readonly served: number
  readonly refused: number
  /** Answers that are neither. */
  readonly other: number
  /** The most calls that the credits pay for, where that is known. */
  readonly payable?: number
  /** The credits that the account was given. */
  readonly given: number
  /** The credits that it has at the end, if they were read. */
  readonly left?: number
  /** What the log has charged, if it was read. */
  readonly charged?: number
}

/** Times of several kinds of requests, which are to be alike. */
export interface Samples {
  readonly kind: 'samples'
  /** Milliseconds, ascending. */
  readonly groups: readonly { readonly name: string; readonly values: readonly number[] }[]
  /** How far apart the kinds are, from 0 to 1: what all rounds show. */
  readonly effect: number
  /** How far apart two groups of the same kind are: what chance and noise do. */
  readonly floor: number
  /** From here on the effect is a finding. */
  readonly limit: number
}
