import type { Result } from '../engine/report/result.ts'

/** Why a failure is tolerated, until when, and where it is worked on; undefined if it is not. */
export function tellKnown({ known }: Result): string | undefined {
  if (known === undefined) return undefined
  const { reason, expires, issue } = known
  return `${reason} (until ${expires}${issue === undefined ? '' : `, ${issue}`})`
}
