import type { Result } from '../engine/report/result.ts'
import { isRed, severityOf } from '../engine/report/severity-of.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toSource } from './to-source.ts'

/** The Test Anything Protocol, version 14: a test point for each check, details as YAML. */
export const tap: Reporter = (report, { strict }) => {
  const { results } = report
  const points = results.map((result, index) => toPoint(result, index + 1, strict))
  const comments = [tellBasis(report), ...tellCauses(report), tellVerdict(report, strict)]
  return `TAP version 14\n1..${results.length}\n${points.join('')}${comments.map((text) => `# ${line(text)}\n`).join('')}`
}

function toPoint(result: Result, number: number, strict: boolean): string {
  const skip = result.outcome === 'skip' ? ` # SKIP ${line(result.reason)}` : ''
  const head = `${isRed(result, strict) ? 'not ok' : 'ok'} ${number} - ${result.id}: ${line(result.says)}${skip}\n`
  const details = Object.entries(toDetails(result, strict)).map(([name, value]) => `  ${name}: ${JSON.stringify(line(value))}\n`)
  return details.length === 0 ? head : `${head}  ---\n${details.join('')}  ...\n`
}

function toDetails(result: Result, strict: boolean): Record<string, string> {
  const source = result.cites.map(toSource).join('; ')
  switch (result.outcome) {
    case 'fail':
      return {
        severity: severityOf(result, strict),
        expected: result.expected,
        actual: result.actual,
        ...(result.known && { known: tellKnown(result) ?? '' }),
        source,
      }
    case 'pass':
      return result.observed === undefined ? {} : { observed: result.observed }
    case 'skip':
      return {}
    default:
      return { severity: result.outcome, reason: result.reason, source }
  }
}

/** One line without a `#`, which begins a directive in TAP. */
function line(value: string): string {
  return harmless(value).replace(/\s+/g, ' ').replaceAll('#', '＃')
}
