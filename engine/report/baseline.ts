import type { KnownFailure, Report, Result } from './result.ts'

/** Failures that are known and tolerated for a while. */
export interface Baseline {
  readonly known: readonly KnownFailure[]
}

/**
 * The report with what is known about its failures. An entry counts until the end of its last day (UTC). An entry whose check
 * passes is stale; an entry whose check was not judged is not.
 */
export function applyBaseline(report: Report, { known }: Baseline, now: Date): Report {
  const today = now.toISOString().slice(0, 10)
  const findEntry = (id: string) => known.find(({ check }) => check === id)
  const results = report.results.map((result): Result => {
    const entry = result.outcome === 'fail' ? findEntry(result.id) : undefined
    return entry === undefined || entry.expires < today ? result : { ...result, known: entry }
  })
  const stale = report.results.filter(({ id, outcome }) => outcome === 'pass' && findEntry(id) !== undefined).map(({ id }) => id)
  const expired = report.results
    .filter(({ id, outcome }) => outcome === 'fail' && (findEntry(id)?.expires ?? today) < today)
    .map(({ id }) => id)
  const notes = [
    ...report.notes,
    ...stale.map((id) => `The baseline lists ${id}, which passes: remove the entry.`),
    ...expired.map((id) => `The baseline's entry for ${id} has expired.`),
  ]
  return { ...report, results, stale, notes }
}
