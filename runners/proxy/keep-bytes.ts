import type { RunBudget } from '../client/traffic-budget.ts'

/** The beginning of the body of an answer. */
export interface KeptBytes {
  push(chunk: Buffer): void
  bytes(): Buffer
  /** Whether there was more. */
  readonly isCut: boolean
}

/** The limit for one body, in bytes. */
const keptBytes = 2 * 1024 * 1024

/** Collects the body of an answer within a budget. */
export function keepBytes(budget: RunBudget): KeptBytes {
  const chunks: Buffer[] = []
  let size = 0
  let isCut = false
  return {
    push(chunk) {
      size += chunk.length
      if (isCut) return
      if (size <= keptBytes && budget.takeBody(chunk.length)) return void chunks.push(chunk)
      isCut = true
      budget.cutBody()
    },
    bytes: () => Buffer.concat(chunks),
    get isCut() {
      return isCut
    },
  }
}
