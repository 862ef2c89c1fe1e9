import type { Report, Result } from './result.ts'

const leftOut = '[left out: the report would have shown a key]'

/** The report without anything that the target has said: the last resort if a key would be shown. */
export function withoutEvidence(report: Report): Report {
  const { reason, cause: _, causes: __, retries: ___, ...rest } = report
  const note = 'What the target said is left out of this report, because it would have shown a key.'
  const results = report.results.map(strip)
  return { ...rest, ...(reason !== undefined && { reason: leftOut }), notes: [note], results }
}

function strip(result: Result): Result {
  const { id, level, says, cites, ms } = result
  const bare = { id, level, says, cites, ms, exchanges: [] }
  switch (result.outcome) {
    case 'fail':
      return { ...bare, outcome: 'fail', expected: leftOut, actual: leftOut }
    case 'pass':
      return { ...bare, outcome: 'pass' }
    default:
      return { ...bare, outcome: result.outcome, reason: leftOut }
  }
}
