import type { Report, Result } from '../engine/report/result.ts'
import { type Severity, severityOf } from '../engine/report/severity-of.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toSource } from './to-source.ts'

/** GitHub shows ten annotations of a kind for a step and silently drops the others. */
const shown = 10

/** Workflow commands of GitHub Actions: an annotation for each finding, within what GitHub shows. */
export const github: Reporter = (report, { strict }) => {
  const of = (...severities: Severity[]) => report.results.filter((result) => severities.includes(severityOf(result, strict)))
  const errors = of('fail', 'error')
  const warnings = of('warn', 'inconclusive')
  const lines = [...annotate('error', errors), ...annotate('warning', warnings), ...notice(report, strict)]
  return lines.map((line) => `${line}\n`).join('')
}

function annotate(kind: 'error' | 'warning', results: readonly Result[]): string[] {
  const own = results.length > shown ? shown - 1 : shown
  const lines = results.slice(0, own).map((result) => `::${kind} title=${property(result.id)}::${data(readMessage(result))}`)
  const left = results.length - lines.length
  return left === 0
    ? lines
    : [
        ...lines,
        `::${kind} title=${left} more::${data(
          results
            .slice(own)
            .map(({ id }) => id)
            .join(', '),
        )}`,
      ]
}

function notice(report: Report, strict: boolean): string[] {
  const counts = Object.entries(report.summary)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
  return [
    `::notice title=TokModel conformance::${data([`${tellVerdict(report, strict)} ${counts.join(', ')}`, ...tellCauses(report), tellBasis(report)].join('\n'))}`,
  ]
}

function readMessage(result: Result): string {
  const sources = result.cites.map(toSource).join('\n')
  const known = tellKnown(result)
  if (result.outcome === 'fail')
    return `${result.says}\nexpected ${result.expected}\nactual ${result.actual}\n${known === undefined ? '' : `known to the baseline: ${known}\n`}${sources}`
  return `${result.says}\n${'reason' in result ? result.reason : ''}\n${sources}`
}

/** GitHub decodes only the escapes of percent, carriage return and line feed. */
function data(text: string): string {
  return harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
