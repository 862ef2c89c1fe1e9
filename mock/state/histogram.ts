/** How often values were not above each of some bounds. */
export interface Histogram {
  /** Upper bounds, the lowest first. */
  readonly bounds: readonly number[]
  /** How many values were in each interval between bounds; the last one has no upper bound. */
  readonly counts: Float64Array
  /** The sum of all values. */
  readonly sum: number
  observe(value: number): void
}

export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = new Float64Array(bounds.length + 1)
  /** In an array, because a number of its own would be allocated anew whenever it changes. */
  const sum = new Float64Array(1)
  return {
    bounds,
    counts,
    get sum() {
      return sum[0] ?? 0
    },
    observe(value) {
      let place = 0
      while (place < bounds.length && value > (bounds[place] ?? 0)) place += 1
      counts[place] = (counts[place] ?? 0) + 1
      sum[0] = (sum[0] ?? 0) + value
    },
  }
}
