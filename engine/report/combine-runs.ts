import { createReport } from './create-report.ts'
import { ownNotes, sumUp } from './merge-reports.ts'
import type { Report, Result } from './result.ts'
import type { Words } from './words.ts'

/** The worst comes first: what failed once is not right. */
const order = ['fail', 'error', 'inconclusive', 'pass', 'skip'] as const

/**
 * One report of several runs of the same checks on one target: of each check the worst result, and a note for each whose
 * outcome is not the same in all runs.
 */
export function combineRuns(reports: readonly [Report, ...Report[]], words: Words): Report {
  const all = reports[0].results.map(({ id }) => reports.flatMap(({ results }) => results.filter((result) => result.id === id)))
  const ms = reports.reduce((sum, report) => sum + report.ms, 0)
  const notes = [...ownNotes(reports, [words]), ...tellFlips(all)]
  return createReport({ ...sumUp(reports), ms, shard: reports[0].shard, notes, results: all.flatMap(worst) }, words)
}

function worst(results: readonly Result[]): Result[] {
  const outcome = order.find((one) => results.some((result) => result.outcome === one))
  return results.filter((result) => result.outcome === outcome).slice(0, 1)
}

const told = { fail: 'failed', error: 'broke', inconclusive: 'was not judged', pass: 'passed', skip: 'was skipped' } as const

function tellFlips(all: readonly (readonly Result[])[]): string[] {
  const runs = Math.max(...all.map((results) => results.length))
  const notes = all.flatMap((results) => {
    const counts = order.flatMap((outcome) => {
      const count = results.filter((result) => result.outcome === outcome).length
      return count === 0 ? [] : [`${told[outcome]} in ${count}`]
    })
    return counts.length < 2 ? [] : [`${results[0]?.id} flips: of ${runs} runs it ${counts.join(' and ')}.`]
  })
  return notes.length > 0 ? notes : [`In each of ${runs} runs every check came to the same outcome.`]
}
