import type { Report, Result } from '../engine/report/result.ts'
import { type Severity, severityOf } from '../engine/report/severity-of.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toSource } from './to-source.ts'

/** JUnit XML in the dialect of Jenkins: a suite for each directory of checks, a case for each check. */
export const junit: Reporter = (report, { strict }) => {
  const suites = groupBySuite(report.results)
  const body = [...suites].map(([name, results]) => writeSuite(name, results, report, strict)).join('')
  const counts = attributes({
    name: `${report.tool.name} ${report.subject ?? report.target}`,
    ...countResults(report.results, strict),
    time: report.ms / 1000,
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${counts}>\n${body}</testsuites>\n`
}

type Kind = 'pass' | 'failure' | 'error' | 'skipped'

/** JUnit has no warnings; what could not be judged is an error, and what the baseline knows is skipped. */
const kinds = {
  pass: 'pass',
  warn: 'pass',
  fail: 'failure',
  skip: 'skipped',
  inconclusive: 'error',
  error: 'error',
} as const satisfies Record<Severity, Kind>

function toKind(result: Result, strict: boolean): Kind {
  return result.known === undefined ? kinds[severityOf(result, strict)] : 'skipped'
}

function writeSuite(name: string, results: readonly Result[], report: Report, strict: boolean): string {
  const counts = countResults(results, strict)
  const time = results.reduce((sum, { ms }) => sum + ms, 0) / 1000
  const cases = results.map((result) => toCase(result, strict)).join('')
  const causes = tellCauses(report).join(' ')
  const properties = {
    verdict: tellVerdict(report, strict),
    basis: tellBasis(report),
    ...(causes !== '' && { causes }),
    ...(report.seed !== undefined && { seed: report.seed }),
  }
  const told = Object.entries(properties).map(([property, value]) => `<property${attributes({ name: property, value })}/>`)
  return `  <testsuite${attributes({ name, ...counts, time, timestamp: report.startedAt.replace(/\.\d+Z$/, '') })}>\n    <properties>${told.join('')}</properties>\n${cases}  </testsuite>\n`
}

function countResults(results: readonly Result[], strict: boolean) {
  const count = (kind: Kind) => results.filter((result) => toKind(result, strict) === kind).length
  return { tests: results.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
}

function toCase(result: Result, strict: boolean): string {
  const head = attributes({
    classname: `conformance.${toSuite(result)}`,
    name: `${result.id}: ${result.says}`,
    time: result.ms / 1000,
  })
  const inner = toOutcome(result, strict)
  return inner === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>\n${inner}    </testcase>\n`
}

function toOutcome(result: Result, strict: boolean): string {
  const kind = toKind(result, strict)
  const sources = result.cites.map(toSource).join('\n')
  if (result.outcome === 'fail') {
    const message = `expected ${result.expected}, got ${result.actual}`
    const known = tellKnown(result)
    if (known !== undefined)
      return `      <skipped${attributes({ message: `known to the baseline: ${known}` })}>${escapeText(`${message}\n${sources}`)}</skipped>\n`
    if (kind === 'pass') return `      <system-out>${escapeText(`WARN ${message}\n${sources}`)}</system-out>\n`
    return `      <failure${attributes({ message, type: result.level })}>${escapeText(`${message}\n${sources}`)}</failure>\n`
  }
  if (kind === 'pass')
    return result.observed === undefined ? '' : `      <system-out>${escapeText(`OBSERVED ${result.observed}`)}</system-out>\n`
  const reason = 'reason' in result ? (result.reason ?? '') : ''
  if (kind === 'skipped') return `      <skipped${attributes({ message: reason })}/>\n`
  return `      <error${attributes({ message: reason, type: result.outcome })}>${escapeText(`${reason}\n${sources}`)}</error>\n`
}

function toSuite({ id }: Result): string {
  return id.split('/')[0] ?? id
}

/** Node 20 has no `Map.groupBy`. */
function groupBySuite(results: readonly Result[]): Map<string, Result[]> {
  const suites = new Map<string, Result[]>()
  for (const result of results) suites.set(toSuite(result), [...(suites.get(toSuite(result)) ?? []), result])
  return suites
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeValue(String(value))}"`)
    .join('')
}

/** XML 1.0 §3.3.3: in attributes, white space other than spaces is lost unless it is written as references. */
function escapeValue(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** XML 1.0 §2.2: `harmless` replaces every character that XML forbids, and more; §2.11: a bare CR is read as LF. */
function escapeText(text: string): string {
  return harmless(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
}
