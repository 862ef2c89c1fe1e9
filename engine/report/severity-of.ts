import type { Result } from './result.ts'

/** How bad a result is: `fail`, `inconclusive` and `error` are red, `warn` is not. */
export type Severity = 'pass' | 'warn' | 'fail' | 'skip' | 'inconclusive' | 'error'

/** A failed MUST fails, with `strict` a failed SHOULD too; a failure that the baseline lists is a warning. */
export function severityOf(result: Result, strict: boolean): Severity {
  if (result.outcome !== 'fail') return result.outcome
  return (result.level === 'MUST' || strict) && result.known === undefined ? 'fail' : 'warn'
}

/** Whether a test that stands for a result has to fail. */
export function isRed(result: Result, strict: boolean): boolean {
  return ['fail', 'inconclusive', 'error'].includes(severityOf(result, strict))
}
