/** What was expected in an answer, and what was in it. */
export interface Mismatch {
  readonly expected: string
  readonly actual: string
}
