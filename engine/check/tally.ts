import type { Looked } from '../report/result.ts'
import { requireSome } from './require-some.ts'

/** Takes what there is to look at, by its name in the singular, and counts it. @throws NotApplicable if that is nothing. */
export type Look = <T>(entries: readonly T[], what: string) => readonly [T, ...T[]]

/** Counts what a check looks at: a pass has looked at something. */
export interface Tally {
  readonly looked: Looked
  answered(): void
  readonly look: Look
}

export function createTally(): Tally {
  const looked = { answers: 0, entries: 0 }
  return {
    looked,
    answered() {
      looked.answers += 1
    },
    look(entries, what) {
      const some = requireSome(entries, what)
      looked.entries += some.length
      return some
    },
  }
}
