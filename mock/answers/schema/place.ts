/** Where in the value a value is made. */
export interface Place {
  readonly depth: number
  /** The name of the property that it is for. */
  readonly name: string
  /** Whether to make no more than must be. */
  readonly isLean: boolean
  /** The schemas that were referred to on the way here. */
  readonly refs: readonly object[]
}

/** Makes a value that satisfies all schemas of a goal. @throws SchemaProblem if none is found. */
export type Make = (goal: readonly unknown[], place: Place) => unknown
