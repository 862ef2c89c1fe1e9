/** What is counted for all processes together, each in one atomic step. */
export interface Counts {
  /** Counts the draws of faults with a probability; each is named by its place and the account. @returns which draw of its own each one is, from 1. */
  draw(names: readonly string[]): Promise<number[]>
  /** Uses faults that last so many times; which of them were still in force. */
  use(faults: readonly { readonly place: number; readonly times: number }[]): Promise<boolean[]>
  /** Counts a request in a minute of the fault at a place, or begins one that ends in 60 seconds. `now` in Unix milliseconds. */
  countRequest(place: number, account: string, now: number): Promise<{ ends: number; requests: number; tokens: number }>
  /** Adds tokens to the minute. @returns how many it has. */
  countTokens(place: number, account: string, tokens: number): Promise<number>
  /** Finds the first fixture that has a reply left for an account, and uses it up. */
  choose(account: string, candidates: readonly Candidate[]): Promise<Choice | undefined>
  /** Undoes a choice. */
  takeBack(account: string, choice: Choice): Promise<void>
  /** How often each fixture was the answer, by its id. */
  matches(): Promise<ReadonlyMap<string, number>>
}

/** A fixture that everything but `nth` holds for. */
export interface Candidate {
  readonly id: string
  readonly nth: number | undefined
  readonly afterLast: 'last' | 'first' | 'none'
  /** For each of its replies, whether the request could take it. */
  readonly offered: readonly boolean[]
}

/** Which candidate was chosen with which reply, both from 0, and the ids of all that were counted. */
export interface Choice {
  readonly candidate: number
  readonly reply: number
  readonly held: readonly string[]
}
