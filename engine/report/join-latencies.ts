import type { Latencies } from './result.ts'

/** The counts of several runs in one. Those with other classes than the first are left out: they cannot be added. */
export function joinLatencies(parts: readonly Latencies[]): Latencies | undefined {
  const [first] = parts
  if (first === undefined) return undefined
  const counts = new Map<string, readonly number[]>()
  for (const { upTo, operations } of parts) {
    if (upTo.join() !== first.upTo.join()) continue
    for (const { operation, counts: added } of operations) {
      const known = counts.get(operation) ?? []
      counts.set(
        operation,
        added.map((count, index) => count + (known[index] ?? 0)),
      )
    }
  }
  return { upTo: first.upTo, operations: [...counts].map(([operation, joined]) => ({ operation, counts: joined })) }
}
