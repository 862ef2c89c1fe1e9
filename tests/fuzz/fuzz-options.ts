/** How much is tried, and what chance follows from. */
export interface FuzzOptions {
  readonly cases: number
  readonly seed: number
}
