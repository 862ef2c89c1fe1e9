import type { Report, Result } from '../engine/report/result.ts'
import { type Severity, severityOf } from '../engine/report/severity-of.ts'
import { type ReportVerdict, verdictOf } from '../engine/report/verdict-of.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'

/**
 * OpenMetrics 1.0, for scheduled runs: the verdict, the counts, and a gauge for each check. Every family is a gauge, because
 * the textfile collector of node_exporter reads the Prometheus text format, which has no `info` and no `stateset`.
 */
export const openmetrics: Reporter = (report, { strict }) => {
  const target = report.subject ?? report.target
  const families = [...toRun(report, strict), ...toChecks(report.results)]
  return `${families.map((family) => writeFamily(family, target)).join('')}# EOF\n`
}

type Labels = Readonly<Record<string, string>>

interface Family {
  /** Without the prefix; it ends with the unit, if there is one. */
  readonly name: string
  readonly help: string
  readonly unit?: 'seconds'
  readonly samples: readonly (readonly [labels: Labels, value: number | boolean])[]
}

/** All of them: a series that is 0 shows what a verdict is not. */
const verdicts: Readonly<Record<ReportVerdict, ReportVerdict>> = {
  conforms: 'conforms',
  tolerated: 'tolerated',
  violated: 'violated',
  stale: 'stale',
  'not-judged': 'not-judged',
  'harness-failed': 'harness-failed',
  interrupted: 'interrupted',
}

function toRun(report: Report, strict: boolean): Family[] {
  const verdict = verdictOf(report, strict)
  const single = (value: number | boolean) => [[{}, value]] as const
  const ended = (Date.parse(report.startedAt) + report.ms) / 1000
  return [
    { name: 'run_info', help: 'What the verdict rests on.', samples: [[toBasis(report), 1]] },
    { name: 'run_timestamp_seconds', help: 'When the run ended.', unit: 'seconds', samples: single(ended) },
    { name: 'duration_seconds', help: 'How long the run took.', unit: 'seconds', samples: single(report.ms / 1000) },
    { name: 'requests', help: 'Requests that the run sent.', samples: single(report.requests) },
    { name: 'conforms', help: 'Whether the target conforms in all that was judged.', samples: single(verdict === 'conforms') },
    {
      name: 'verdict',
      help: 'The verdict of the run: 1 for one of them.',
      samples: Object.values(verdicts).map((name) => [{ verdict: name }, name === verdict]),
    },
    { name: 'checks_chosen', help: 'Checks that were chosen.', samples: single(report.checks) },
    { name: 'checks_judged', help: 'Checks that came to a verdict.', samples: single(report.judged) },
    { name: 'results', help: 'Checks by what they found; warn is a failure that is tolerated.', samples: count(report, strict) },
  ]
}

function toBasis({ tool, requirements, shard }: Report): Labels {
  return {
    version: tool.version,
    ...(requirements && { requirements: requirements.date, sha256: requirements.sha256 }),
    ...(shard && { part: `${shard.part}/${shard.of}` }),
  }
}

function count({ results }: Report, strict: boolean): Family['samples'] {
  const counts: Record<Severity, number> = { pass: 0, warn: 0, fail: 0, skip: 0, inconclusive: 0, error: 0 }
  for (const result of results) counts[severityOf(result, strict)] += 1
  return Object.entries(counts).map(([outcome, number]) => [{ outcome }, number])
}

function toChecks(results: readonly Result[]): Family[] {
  const ordered = [...results].sort((a, b) => (a.id < b.id ? -1 : 1))
  const failed = ordered.filter(({ outcome }) => outcome === 'fail')
  const toSamples = (chosen: readonly Result[], isTrue: (result: Result) => boolean) =>
    chosen.map((result) => [{ id: result.id, level: result.level }, isTrue(result)] as const)
  return [
    {
      name: 'check',
      help: 'Whether a check passed; absent if it was not judged.',
      samples: toSamples(ordered.filter(isJudged), ({ outcome }) => outcome === 'pass'),
    },
    { name: 'check_judged', help: 'Whether a check came to a verdict.', samples: toSamples(ordered, isJudged) },
    {
      name: 'check_known',
      help: 'Whether the baseline lists a check that failed; absent if it did not fail.',
      samples: toSamples(failed, ({ known }) => known !== undefined),
    },
  ]
}

function isJudged({ outcome }: Result): boolean {
  return outcome === 'pass' || outcome === 'fail'
}

function writeFamily({ name, help, unit, samples }: Family, target: string): string {
  const full = `tokmodel_conformance_${name}`
  const head = `# TYPE ${full} gauge\n${unit === undefined ? '' : `# UNIT ${full} ${unit}\n`}# HELP ${full} ${help}\n`
  return head + samples.map(([labels, value]) => `${full}{${writeLabels({ target, ...labels })}} ${Number(value)}\n`).join('')
}

function writeLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeValue(value)}"`)
    .join(',')
}

/** OpenMetrics 1.0 §4.1: backslash, quotation mark and line feed are escaped; white space is one space here, as in other reports. */
function escapeValue(value: string): string {
  return harmless(value).replace(/\s+/g, ' ').replace(/[\\"]/g, '\\$&')
}
