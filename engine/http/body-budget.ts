import type { BodyBudget } from './wire.ts'

/** How many bytes every body may use without the budget, and at most: after that the connection is closed. */
export const kept = { own: 4096, most: 8 * 1024 * 1024 }

/** How many bytes the long bodies of a run may use in total: many times what an honest target sends. */
const most = 16 * 1024 * 1024

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
