import { createHash, type Hash } from 'node:crypto'
import type { RunBudget } from './traffic-budget.ts'

/** The body of a request, as far as it is kept. */
export interface KeptBody {
  push(chunk: Buffer): void
  /** The body as text; where it was cut, with its length and digest behind it, so that it is equal to its like alone. */
  text(): string
}

/** Of one body no more is kept, in bytes. */
const keptBytes = 1024 * 1024

/** Collects a body within a budget. */
export function keepBody(budget: RunBudget): KeptBody {
  const chunks: Buffer[] = []
  let size = 0
  let hash: Hash | undefined
  return {
    push(chunk) {
      size += chunk.length
      if (hash === undefined && size <= keptBytes && budget.takeBody(chunk.length)) return void chunks.push(chunk)
      if (hash === undefined) {
        budget.cutBody()
        hash = createHash('sha256').update(Buffer.concat(chunks))
      }
      hash.update(chunk)
    },
    text() {
      const kept = Buffer.concat(chunks).toString('utf8')
      return hash === undefined ? kept : `${kept}… [${size} bytes, SHA-256 ${hash.copy().digest('hex')}]`
    },
  }
}
