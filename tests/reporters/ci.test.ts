import { XMLParser } from 'fast-xml-parser'
import { lexer, type Tokens } from 'marked'
import { expect, test } from 'vitest'
import { createReport, explain } from '../../engine/report/create-report.ts'
import type { Report, Result } from '../../engine/report/result.ts'
import { reporters } from '../../reporters/index.ts'
import { stepSummary } from '../../reporters/step-summary.ts'
import { flagWords } from '../../runners/cli/flag-words.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { sarifProblems } from './sarif-problems.ts'

const options = { color: false, width: 80, strict: false }
const cites = [{ label: 'TokModel AUTH-05', url: 'https://docs.tokmodel.com/authentication' }] as const
const requirement = { level: 'MUST', says: 'something holds', cites, exchanges: [], ms: 1 } as const
const exchange = {
  request: {
    method: 'GET',
    url: 'https://tokmodel.test/v1beta/models',
    headers: [['Authorization', 'Bearer [key]']],
    credentials: [{ shown: '[key]', secret: 'key' }],
  },
  response: { status: 200, headers: [], body: '' },
  ms: 3,
} as const
const fail = (id: Result['id'], more: Partial<Result> = {}): Result =>
  ({ ...requirement, id, outcome: 'fail', expected: '401', actual: '200', exchanges: [exchange], ...more }) as Result
const entry = { check: 'bearer/missing-key', reason: 'being mended', expires: '2999-01-01' }
const known = fail('bearer/missing-key', { known: entry })
const pass: Result = { ...requirement, id: 'bearer/valid-key', outcome: 'pass' }
const why = explain({ kind: 'unreachable', detail: 'cannot connect (ECONNREFUSED)' }, flagWords)
const unjudged = requirementIds.map((id): Result => ({ ...requirement, id, outcome: 'inconclusive', reason: why.reason ?? '' }))

const reportOf = (results: Result[], cause?: typeof why): Report =>
  createReport(
    {
      tool: { name: 'x', version: '0.1.0' },
      target: 'https://tokmodel.test',
      startedAt: new Date(0),
      ms: 1,
      requests: 1,
      interrupted: false,
      notes: [],
      why: cause,
      results,
    },
    flagWords,
  )

test('a target that cannot be reached is one error, in every view of a CI', () => {
  const report = reportOf(unjudged, why)
  expect(reporters.github(report, options).match(/^::/gm)).toHaveLength(1)
  expect(reporters.github(report, options)).toMatch(/^::error title=TokModel conformance::Not judged\. .*ECONNREFUSED/)
  expect(tableOf(report)?.rows).toHaveLength(1)
  const { runs } = JSON.parse(reporters.sarif(report, options))
  expect([runs[0].results, runs[0].invocations[0].executionSuccessful]).toEqual([[], false])
  expect(runs[0].invocations[0].toolExecutionNotifications).toHaveLength(1)
})

test('annotations, rows and results are in the order of their weight, and what the baseline knows is last', () => {
  const results = [
    known,
    fail('audio/formats'),
    fail('models/list-data'),
    fail('bearer/challenge', { level: 'SHOULD' }),
    fail('bypass/path-forms'),
  ]
  const order = ['bypass/path-forms', 'models/list-data', 'audio/formats', 'bearer/challenge', 'bearer/missing-key']
  const report = reportOf(results)
  const titles = [...reporters.github(report, options).matchAll(/^::\w+ title=([\w/-]+)/gm)].map(([, id]) => id)
  expect(titles.slice(0, -1)).toEqual(order)
  expect(tableOf(report)?.rows.map(([, name]) => /`(.*?)`/.exec(name?.text ?? '')?.[1])).toEqual(order)
  expect(JSON.parse(reporters.sarif(report, options)).runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(
    order,
  )
})

test('an annotation has the curl line and the command that explains the check', () => {
  const [line = ''] = reporters.github(reportOf([fail('bearer/missing-key')]), options).split('\n')
  expect(line).toContain(`%0Acurl -i -X GET 'https://tokmodel.test/v1beta/models' -H "Authorization: Bearer $TOKMODEL_API_KEY"`)
  expect(line).toContain('%0Aconformance explain bearer/missing-key')
})

test('the step summary is a screen, whatever was found, and the details are folded', () => {
  const long = 'x'.repeat(3000)
  const results = requirementIds.map((id) => fail(id, { actual: long }))
  const text = stepSummary(reportOf(results), options)
  const [open = '', folded = ''] = text.split('<details>')
  expect(open.split('\n').length).toBeLessThanOrEqual(24)
  expect(Math.max(...open.split('\n').map((line) => line.length))).toBeLessThan(250)
  for (const id of requirementIds) expect(text).toContain(`\`${id}\``)
  expect(folded).toContain('curl -i -X GET')
  expect(folded).toContain('conformance explain')
  expect(text.length).toBeLessThan(40_000)
})

test('what the baseline knows is marked in every view, and fails none', () => {
  const report = reportOf([pass, known])
  const github = reporters.github(report, options)
  expect(github).toMatch(/^::warning title=bearer\/missing-key \(known\)::.*being mended \(until 2999-01-01\)/)
  expect(github).not.toContain('::error')
  expect(stepSummary(report, options)).toContain('1 known to the baseline')
  expect(tableOf(report)?.rows[0]?.[2]?.text).toMatch(/^known until 2999-01-01: /)
  const junit = new XMLParser({ ignoreAttributes: false }).parse(reporters.junit(report, options)).testsuites
  expect([junit['@_failures'], junit['@_skipped']]).toEqual(['0', '1'])
  const [result] = JSON.parse(reporters.sarif(report, options)).runs[0].results
  expect(result).toMatchObject({
    level: 'error',
    suppressions: [{ kind: 'external', justification: 'being mended (until 2999-01-01)' }],
  })
})

test('a stale baseline is an error, because the job fails', () => {
  const report = { ...reportOf([pass]), stale: ['bearer/valid-key'] }
  expect(reporters.github(report, options)).toMatch(/^::error title=TokModel conformance::The baseline is stale/m)
})

test('a result of SARIF stays the same one from run to run, and differs from that of another target', () => {
  const printOf = (report: Report) => JSON.parse(reporters.sarif(report, options)).runs[0].results[0].partialFingerprints
  const report = reportOf([fail('bearer/missing-key')])
  const later = reportOf([fail('bearer/challenge'), fail('bearer/missing-key', { actual: '500' })].reverse())
  expect(printOf(later)).toEqual(printOf(report))
  expect(printOf({ ...report, target: 'https://other.test' })).not.toEqual(printOf(report))
})

test('a rule of SARIF without an address on the web has none', () => {
  const odd = { ...fail('bearer/missing-key'), cites: [{ label: 'a source', url: 'javascript:alert(1)' }] as const }
  const text = reporters.sarif(reportOf([odd]), options)
  expect(JSON.parse(text).runs[0].tool.driver.rules[0]).not.toHaveProperty('helpUri')
  expect(sarifProblems(text)).toEqual([])
})

function tableOf(report: Report): Tokens.Table | undefined {
  return lexer(stepSummary(report, options)).find((token): token is Tokens.Table => token.type === 'table')
}
