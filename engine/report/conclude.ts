import { needs } from './needs.ts'
import type { Report, Result, Summary } from './result.ts'

/** What a run has to say. */
export interface Findings {
  readonly options: { readonly target: URL; readonly tool: Report['tool']; readonly signal: AbortSignal }
  readonly startedAt: Date
  readonly results: readonly Result[]
  readonly reason: string | undefined
  readonly requests: number
  /** The names of keys that could not be revoked in the end. */
  readonly left: readonly string[]
  /** What may be wrong with the run itself. */
  readonly warnings?: readonly string[]
  /** Operations that have timed out too often. */
  readonly givenUp?: readonly string[]
  /** Where the run has used up its time, how much that was, in milliseconds. */
  readonly endedAfter?: number | undefined
}

/** The report of a run. */
export function conclude(findings: Findings): Report {
  const { options, startedAt, results, reason, requests } = findings
  const summary = summarize(results)
  const interrupted = isInterrupted(options)
  return {
    schema: 1,
    tool: options.tool,
    target: options.target.href.replace(/\/$/, ''),
    startedAt: startedAt.toISOString(),
    ms: Date.now() - startedAt.getTime(),
    requests,
    conforms: !interrupted && conforms(summary),
    interrupted,
    ...(reason !== undefined && { reason }),
    notes: notesOfRun(findings),
    summary,
    results,
  }
}

function notesOfRun({ results, reason, left, warnings = [], givenUp = [], endedAfter }: Findings): string[] {
  return [
    ...(endedAfter === undefined
      ? []
      : [`The run was ended after ${Math.round(endedAfter / 1000)} s (--max-time): what was not judged by then is not judged.`]),
    ...(givenUp.length === 0 ? [] : [`Given up after three timeouts each: ${givenUp.join(', ')}.`]),
    ...warnings,
    ...notesOf(results, reason),
    ...left.map((name) => `The key "${name}" was made for this run and could not be revoked: revoke it in the console.`),
  ]
}

/** Whether a run was interrupted. */
export function isInterrupted({ signal }: { readonly signal: AbortSignal }): boolean {
  return signal.aborted
}

/** Counts results; a MAY never fails. */
export function summarize(results: readonly Result[]): Summary {
  const count = (holds: (result: Result) => boolean) => results.filter(holds).length
  return {
    pass: count(({ outcome }) => outcome === 'pass'),
    fail: count(({ outcome, level }) => outcome === 'fail' && level === 'MUST'),
    warn: count(({ outcome, level }) => outcome === 'fail' && level !== 'MUST'),
    skip: count(({ outcome }) => outcome === 'skip'),
    inconclusive: count(({ outcome }) => outcome === 'inconclusive'),
    error: count(({ outcome }) => outcome === 'error'),
  }
}

/** Whether nothing is amiss and something was judged. */
export function conforms({ pass, fail, inconclusive, error }: Summary): boolean {
  return fail === 0 && error === 0 && inconclusive === 0 && pass > 0
}

/** The exit code of a report, by the contract: 0, 1, 3, 4, 5 or 130. Failures that a baseline knows do not count. */
export function exitCode(report: Report, { strict }: { readonly strict: boolean }): number {
  const { inconclusive, error, pass } = report.summary
  const { fail, warn } = summarize(report.results.filter(({ known }) => known === undefined))
  if (report.interrupted) return 130
  if (error > 0) return 5
  if (fail > 0 || (strict && warn > 0)) return 1
  if ((report.stale ?? []).length > 0) return 4
  return inconclusive === 0 && pass > 0 ? 0 : 3
}

/** What could not be judged, and which flag would change that: one line. */
export function notesOf(results: readonly Result[], reason: string | undefined): string[] {
  if (reason !== undefined) return []
  const skipped = results.filter((result) => result.outcome === 'skip')
  const counts = Object.values(needs).flatMap(({ flag }) => {
    const count = skipped.filter((result) => 'reason' in result && result.reason?.includes(`(${flag})`)).length
    return count === 0 ? [] : [`${count} with ${flag}`]
  })
  if (counts.length === 0) return []
  return [
    `${skipped.length === 1 ? '1 check was' : `${skipped.length} checks were`} skipped; more would run: ${counts.join(', ')}.`,
  ]
}
