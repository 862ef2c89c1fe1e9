import type { Report } from './result.ts'
import { severityOf } from './severity-of.ts'

/**
 * The verdict of a report. `tolerated`: the baseline lists every failure; `stale`: the baseline lists a check that no
 * longer fails.
 */
export type ReportVerdict = 'conforms' | 'tolerated' | 'violated' | 'stale' | 'not-judged' | 'harness-failed' | 'interrupted'

/** Judges a report; with `strict` a failed SHOULD is a violation. */
export function verdictOf(report: Report, strict: boolean): ReportVerdict {
  const { pass, fail, warn, inconclusive, error } = report.summary
  if (report.interrupted) return 'interrupted'
  if (error > 0) return 'harness-failed'
  if (report.results.some((result) => severityOf(result, strict) === 'fail')) return 'violated'
  if ((report.stale ?? []).length > 0) return 'stale'
  if (inconclusive > 0 || pass + fail + warn === 0 || report.cause !== undefined) return 'not-judged'
  return fail > 0 || (strict && warn > 0) ? 'tolerated' : 'conforms'
}

const codes: Record<ReportVerdict, number> = {
  conforms: 0,
  tolerated: 0,
  violated: 1,
  'not-judged': 3,
  stale: 4,
  'harness-failed': 5,
  interrupted: 130,
}

/** The exit code of a report, by the contract: 0, 1, 3, 4, 5 or 130. */
export function exitCode(report: Report, { strict }: { readonly strict: boolean }): number {
  return codes[verdictOf(report, strict)]
}
