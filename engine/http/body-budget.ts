import type { BodyBudget } from './wire.ts'

/** What every body may have of its own, in bytes, and what the longest may have: beyond it the connection is closed. */
export const kept = { own: 4096, most: 8 * 1024 * 1024 }

/** What long bodies of a run may take together, in bytes: many times what an honest target sends. */
const most = 32 * 1024 * 1024

export function createBodyBudget(): BodyBudget {
  let left = most
  return {
    take(bytes) {
      if (bytes > left) return false
      left -= bytes
      return true
    },
  }
}
