import { mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createReport } from '../../engine/report/create-report.ts'
import type { Report, Result } from '../../engine/report/result.ts'
import { openmetrics } from '../../reporters/openmetrics.ts'
import { flagWords } from '../../runners/cli/flag-words.ts'
import { writeAtOnce } from '../../runners/cli/write-at-once.ts'
import { rfc } from '../../spec/profile/statements.ts'
import { root } from '../support/cli.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { countByPython, runPromtool } from '../support/outside-readers.ts'
import { type Family, readOpenMetrics } from '../support/read-openmetrics.ts'

const options = { color: false, width: 80, strict: false }
const base = { level: 'MUST', says: 'x', cites: [rfc(9110, '11.6.1')], exchanges: [], ms: 1 } as const
const failure = { outcome: 'fail', expected: 'a', actual: 'b' } as const
const known = { check: 'bearer/unknown-key', reason: 'is being mended', expires: '2030-01-01' }
const passed: Result = { ...base, id: 'bearer/valid-key', outcome: 'pass' }
const results: Result[] = [
  { ...base, ...failure, id: 'bearer/missing-key' },
  { ...base, ...failure, id: 'bearer/unknown-key', known },
  { ...base, ...failure, id: 'bearer/challenge', level: 'SHOULD' },
  passed,
  { ...base, id: 'keys/created', outcome: 'skip', reason: 'needs the console API', missing: ['console'] },
]

function reportOf(some: readonly Result[], more: Partial<Report> = {}): Report {
  const tool = { name: '@tokmodel/conformance', version: '1.2.3' }
  const startedAt = new Date('2026-01-02T03:04:05.678Z')
  const facts = { tool, target: 'https://tokmodel.test', startedAt, ms: 1234, requests: 99, interrupted: false, notes: [] }
  return { ...createReport({ ...facts, results: some }, flagWords), ...more }
}

const find = (families: readonly Family[], name: string) =>
  families.find((family) => family.name === `tokmodel_conformance_${name}`)?.samples ?? []

test('every rule of the format holds, for this reader and for others', () => {
  const text = openmetrics(reportOf(results), options)
  const samples = readOpenMetrics(text).flatMap((family) => family.samples)
  for (const format of ['openmetrics', 'prometheus'] as const)
    expect(countByPython(text, format) ?? samples.length).toBe(samples.length)
  // The textfile collector of node_exporter has the same parser.
  expect(runPromtool(['check', 'metrics'], text)?.code ?? 0).toBe(0)
})

test('a check that was judged is 1 or 0, one that was not is absent and says so', () => {
  const families = readOpenMetrics(openmetrics(reportOf(results), options))
  const values = (name: string) => find(families, name).map(({ labels, value }) => [labels['id'], value])
  expect(values('check')).toEqual([
    ['bearer/challenge', 0],
    ['bearer/missing-key', 0],
    ['bearer/unknown-key', 0],
    ['bearer/valid-key', 1],
  ])
  expect(values('check_judged').at(-1)).toEqual(['keys/created', 0])
  expect(values('check_known')).toEqual([
    ['bearer/challenge', 0],
    ['bearer/missing-key', 0],
    ['bearer/unknown-key', 1],
  ])
})

test('the verdict is that of the exit code', () => {
  const verdict = (report: Report, strict = false) =>
    find(readOpenMetrics(openmetrics(report, { ...options, strict })), 'verdict').flatMap(({ labels, value }) =>
      value === 1 ? [labels['verdict']] : [],
    )
  const [broken, tolerated, advice] = results as [Result, Result, Result]
  expect(verdict(reportOf([passed]))).toEqual(['conforms'])
  expect(verdict(reportOf([broken]))).toEqual(['violated'])
  expect(verdict(reportOf([passed, tolerated]))).toEqual(['tolerated'])
  expect(verdict(reportOf([passed, advice]))).toEqual(['conforms'])
  expect(verdict(reportOf([passed, advice]), true)).toEqual(['violated'])
  expect(verdict(reportOf([]))).toEqual(['not-judged'])
})

test('one report has one text, in whatever order its checks ran', () => {
  expect(openmetrics(reportOf([...results].reverse()), options)).toBe(openmetrics(reportOf(results), options))
})

test.each(hostileTexts)('a hostile target ends no label: %j', (subject) => {
  const text = openmetrics(reportOf(results, { subject }), options)
  const families = readOpenMetrics(text)
  expect(families.flatMap(({ samples }) => samples)).toHaveLength(
    readOpenMetrics(openmetrics(reportOf(results), options)).flatMap(({ samples }) => samples).length,
  )
  expect(new Set(families.flatMap(({ samples }) => samples.map(({ labels }) => labels['target']))).size).toBe(1)
})

test('a value with a backslash, quotation marks and a line feed is read as it was, on one line', () => {
  const [sample] = find(readOpenMetrics(openmetrics(reportOf([], { subject: 'C:\\n "x"\ny' }), options)), 'conforms')
  expect(sample?.labels['target']).toBe('C:\\n "x" y')
})

test('a file is replaced in one step, and a link is written through', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'))
  const [file, link] = [join(folder, 'a.prom'), join(folder, 'b.prom')]
  await writeFile(file, 'a longer text before', { mode: 0o640 })
  await writeAtOnce(file, 'after')
  await symlink(file, link)
  await writeAtOnce(link, 'through')
  await writeAtOnce('/dev/null', 'nowhere')
  expect(await readFile(file, 'utf8')).toBe('through')
  expect(await readdir(folder)).toEqual(['a.prom', 'b.prom'])
})

const rulesFile = `${root}/examples/alerts/conformance.yaml`
interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[]
}
const { groups } = parse(await readFile(rulesFile, 'utf8')) as Rules
const rules = groups.flatMap((group) => group.rules)

test.each(rules)('the alert $alert names families and labels that a report has', ({ expr }) => {
  const families = readOpenMetrics(openmetrics(reportOf(results), options))
  const named = [...expr.matchAll(/\b(tokmodel_\w+)(?:\{(\w+)="([^"]*)"\})?/g)]
  expect(named.length).toBeGreaterThan(0)
  for (const [selector, name, label, value] of named) {
    const samples = families.find((family) => family.name === name)?.samples ?? []
    expect(samples.length, selector).toBeGreaterThan(0)
    if (label !== undefined) expect(samples.map(({ labels }) => labels[label])).toContain(value)
  }
  for (const [, labels = ''] of expr.matchAll(/ignoring \(([^)]*)\)/g))
    for (const label of labels.split(', '))
      expect(families.flatMap(({ samples }) => samples.flatMap((sample) => Object.keys(sample.labels)))).toContain(label)
})

test('promtool takes the alerts, and they fire when they should', async () => {
  expect(runPromtool(['check', 'rules', rulesFile])?.code ?? 0).toBe(0)
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'test.yaml')
  await writeFile(
    file,
    JSON.stringify({ rule_files: [rulesFile], tests: [toRuleTest(results), toRuleTest([passed]), toRuleTest(results.slice(1))] }),
  )
  expect(runPromtool(['test', 'rules', file]) ?? { code: 0 }).toMatchObject({ code: 0 })
})

/** What promtool has to find for the series of a report, at once and two days later. */
function toRuleTest(some: readonly Result[]) {
  const families = readOpenMetrics(openmetrics(reportOf(some), options))
  const ended = find(families, 'run_timestamp_seconds')[0]?.value ?? 0
  const series = families.flatMap(({ samples }) =>
    samples.map(({ name, labels, value }) => ({
      series: `${name}{${Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`)}}`,
      // The time of these tests begins at 0.
      values: `${name.endsWith('run_timestamp_seconds') ? value - ended : value}x3000`,
    })),
  )
  const isBroken = some.some(({ outcome, level, known: entry }) => outcome === 'fail' && level === 'MUST' && entry === undefined)
  const amount = (expr: string, at: string, value: number) => ({ expr, eval_time: at, exp_samples: [{ labels: '{}', value }] })
  const count = (alert: string) => `count(ALERTS{alertname="${alert}"}) or vector(0)`
  return {
    interval: '1m',
    input_series: series,
    promql_expr_test: [
      amount(count('TokModelDoesNotConform'), '5m', Number(isBroken)),
      amount(count('TokModelMustFails'), '5m', Number(isBroken)),
      amount(count('TokModelNotChecked'), '5m', 0),
      amount(count('TokModelNotChecked'), '48h', 1),
      amount(count('TokModelNeverChecked'), '48h', 0),
    ],
  }
}
