/**
 * How far one sample lies above another: Cliff's delta, from -1 (every value below) over 0 to 1 (every value above).
 * Cliff, N. (1993), Dominance statistics.
 */
export function cliffsDelta(a: readonly number[], b: readonly number[]): number {
  let above = 0
  for (const x of a) for (const y of b) above += Math.sign(x - y)
  return a.length * b.length === 0 ? 0 : above / (a.length * b.length)
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
