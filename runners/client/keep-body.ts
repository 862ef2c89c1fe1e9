import { createHash, type Hash } from 'node:crypto'
import type { RunBudget } from './traffic-budget.ts'

/** The kept part of the body of a request. */
export interface KeptBody {
  push(chunk: Buffer): void
  /** The body as text; a cut body ends with its length and digest, so that it equals only the same body. */
  text(): string
}

/** The limit for one body, in bytes. */
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
