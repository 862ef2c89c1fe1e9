/** A time for a report: to a hundredth of a millisecond. */
export function round(ms: number): number {
  return Math.round(ms * 100) / 100
}
