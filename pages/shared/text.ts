import { harmless } from '../../reporters/harmless.ts'

export { harmless }

/** A problem as a sentence. */
export function toMessage(error: unknown): string {
  return harmless(error instanceof Error ? error.message : String(error))
}
