/** The tokens of a call as the answer and the log tell them. */
export interface Tokens {
  readonly prompt: number
  readonly completion: number
}
