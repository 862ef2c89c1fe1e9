import type { Traits } from './traits.ts'

/** Counts the requests of each key in windows of its own clock. @returns milliseconds to wait, or nothing. */
export function createRate(rate: Traits['rate']): (key: string) => number | undefined {
  const windows = new Map<string, { until: number; count: number }>()
  return (key) => {
    if (rate === undefined) return undefined
    const now = performance.now()
    let current = windows.get(key)
    if (current === undefined || now >= current.until) {
      current = { until: now + rate.windowMs, count: 0 }
      windows.set(key, current)
    }
    current.count += 1
    return current.count > rate.most ? current.until - now : undefined
  }
}
