import type { Report } from '../engine/report/result.ts'
import { verdictOf } from '../engine/report/verdict-of.ts'

/** The verdict of a report in one sentence, the same in every format; the caller escapes its characters. */
export function tellVerdict(report: Report, strict: boolean): string {
  const { shard } = report
  const verdict = tellWhole(report, strict)
  return shard === undefined ? verdict : `Part ${shard.part} of ${shard.of}: ${verdict}`
}

function tellWhole(report: Report, strict: boolean): string {
  const subject = report.subject ?? report.target
  const { judged, checks } = report
  const { inconclusive } = report.summary
  switch (verdictOf(report, strict)) {
    case 'interrupted':
      return `Interrupted: whether ${subject} conforms is not known.`
    case 'harness-failed':
      return 'The harness itself failed: please report this.'
    case 'violated':
      return tellViolations(report, subject)
    case 'stale':
      return `The baseline is stale: it lists what ${subject} does right.`
    case 'tolerated':
      return `${subject} does not conform, but every failure is known to the baseline.`
    case 'conforms':
      return tellConforms(subject, { judged, checks })
    case 'not-judged':
      if (report.reason !== undefined) return `Not judged. ${report.reason}`
      return `Not judged: ${inconclusive} of ${report.results.length} checks came to no conclusion about ${subject}.`
  }
}

/** That nothing failed, and in how many checks. */
export function tellConforms(subject: string, { judged, checks }: { readonly judged: number; readonly checks: number }): string {
  return judged === checks
    ? `${subject} conforms.`
    : `${subject} conforms in ${judged} of ${checks}, ${checks - judged} not judged.`
}

function tellViolations({ summary, results }: Report, subject: string): string {
  const known = results.filter((result) => result.known !== undefined).length
  const is = (count: number) => (count === 1 ? 'is' : 'are')
  if (summary.fail === 0)
    return `${subject} does not conform, strictly: ${summary.warn} of the standards' recommendations ${is(summary.warn)} not followed.`
  const ofThem = known === 0 ? '' : `; ${known} of the failures ${is(known)} known to the baseline`
  return `${subject} does not conform: ${summary.fail} of its promises ${is(summary.fail)} broken${ofThem}.`
}
