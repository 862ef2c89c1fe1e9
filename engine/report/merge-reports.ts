import { conforms, notesOf, summarize } from './conclude.ts'
import type { Report } from './result.ts'

/**
 * One report of several: the parts of a run that `--shard` has spread.
 * @throws RangeError where they are not of one target, or judge a check twice.
 */
export function mergeReports(reports: readonly [Report, ...Report[]]): Report {
  const [first] = reports
  const other = reports.find(({ target }) => target !== first.target)
  if (other !== undefined) throw new RangeError(`The reports are of different targets: ${first.target} and ${other.target}.`)
  const results = reports.flatMap((report) => report.results).sort((a, b) => (a.id < b.id ? -1 : 1))
  const twice = results.find(({ id }, index) => id === results[index + 1]?.id)
  if (twice !== undefined) throw new RangeError(`The check ${twice.id} is in two of the reports.`)
  const summary = summarize(results)
  const reason = reports.map((report) => report.reason).find((text) => text !== undefined)
  const interrupted = reports.some((report) => report.interrupted)
  const own = reports.flatMap(({ notes, results: part, reason: why }) =>
    notes.filter((note) => !notesOf(part, why).includes(note)),
  )
  const stale = reports.flatMap((report) => report.stale ?? [])
  return {
    ...first,
    startedAt: reports.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    ms: Math.max(...reports.map(({ ms }) => ms)),
    requests: reports.reduce((sum, { requests }) => sum + requests, 0),
    conforms: !interrupted && conforms(summary),
    interrupted,
    ...(reason !== undefined && { reason }),
    notes: [...new Set([...own, ...notesOf(results, reason)])],
    ...(reports.some((report) => report.stale !== undefined) && { stale }),
    summary,
    results,
  }
}
