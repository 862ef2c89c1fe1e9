import { maskVolatile } from './mask-volatile.ts'
import type { Report, Result } from './result.ts'

/** How two deployments differ in one check. */
export interface Difference {
  readonly id: string
  readonly level: Result['level']
  readonly says: string
  /** What was seen on each, in words. */
  readonly a: string
  readonly b: string
}

/** The checks whose outcome differs, or that fail in different ways: ids, times and generated texts are no difference. */
export function compareReports(a: Report, b: Report): Difference[] {
  return a.results.flatMap((result) => {
    const other = b.results.find(({ id }) => id === result.id)
    const [seenOfA, seenOfB] = [seen(result), other === undefined ? 'not run' : seen(other)]
    if (maskVolatile(seenOfA) === maskVolatile(seenOfB)) return []
    return [{ id: result.id, level: result.level, says: result.says, a: seenOfA, b: seenOfB }]
  })
}

/** What does not change between two runs on the same server: the figures of a pass do change, so they are left out. */
function seen(result: Result): string {
  if (result.outcome === 'fail') return `fails: expected ${result.expected}, got ${result.actual}`
  if (result.observed !== undefined) return `observed: ${result.observed}`
  if (result.outcome === 'pass') return 'passes'
  return `${result.outcome}: ${result.reason}`
}
