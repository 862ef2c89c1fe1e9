/** What was to be seen in an answer, and what was seen. */
export interface Mismatch {
  readonly expected: string
  readonly actual: string
}
