/** The number of cases, and the seed of the random choices. */
export interface FuzzOptions {
  readonly cases: number
  readonly seed: number
}
