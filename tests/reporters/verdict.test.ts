import { expect, test } from 'vitest'
import { combineRuns } from '../../engine/report/combine-runs.ts'
import { createReport, type Demand, explain } from '../../engine/report/create-report.ts'
import type { Report, Result } from '../../engine/report/result.ts'
import { severityOf } from '../../engine/report/severity-of.ts'
import { exitCode, verdictOf } from '../../engine/report/verdict-of.ts'
import { reporters } from '../../reporters/index.ts'
import { stepSummary } from '../../reporters/step-summary.ts'
import { flagWords } from '../../runners/cli/flag-words.ts'

const cites = [{ label: 'TokModel AUTH-05', url: 'https://docs.tokmodel.com/authentication' }] as const
const requirement = { level: 'MUST', says: 'something holds', cites, exchanges: [], ms: 1 } as const
const pass: Result = { ...requirement, id: 'bearer/valid-key', outcome: 'pass' }
const fail: Result = { ...requirement, id: 'bearer/missing-key', outcome: 'fail', expected: '401', actual: '200' }
const should: Result = { ...fail, id: 'bearer/challenge', level: 'SHOULD' }
const known: Result = { ...fail, known: { check: 'bearer/missing-key', reason: 'tolerated on purpose', expires: '2999-01-01' } }
const doubt: Result = { ...requirement, id: 'keys/rename', outcome: 'inconclusive', reason: 'the control failed' }
const fault: Result = { ...requirement, id: 'keys/revoke', outcome: 'error', reason: 'a fault of the harness: x' }
const skip: Result = { ...requirement, id: 'keys/created', outcome: 'skip', reason: 'x', missing: ['console'] }

const none: Result = { ...requirement, id: 'keys/listed', outcome: 'skip', reason: 'there is no entry to look at' }

const silent: Result = {
  ...requirement,
  id: 'client/bearer-scheme',
  outcome: 'inconclusive',
  reason: 'the command sent no request to the mock',
}

/** A report with the characters that its format has escaped, in one line. */
const decoded = (rendered: string) =>
  rendered
    .replace(/\s+/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/&quot;|\\"|%22/g, '"')

type More = Partial<Report> & { readonly demand?: Demand }

const reportOf = (results: Result[], { demand, cause, ...more }: More = {}): Report => ({
  ...createReport(
    {
      tool: { name: 'x', version: '0' },
      target: 'https://tokmodel.test',
      startedAt: new Date(0),
      ms: 1,
      requests: 1,
      interrupted: more.interrupted ?? false,
      notes: [],
      demand,
      why: cause && explain(cause, flagWords),
      results,
    },
    flagWords,
  ),
  ...more,
})

const cases = [
  ['conforms', 0, [pass, skip], {}, 'https://tokmodel.test conforms in 1 of 2, 1 not judged.'],
  [
    'conforms',
    0,
    [pass, skip],
    { shard: { part: 1, of: 3 } },
    'Part 1 of 3: https://tokmodel.test conforms in 1 of 2, 1 not judged.',
  ],
  [
    'not-judged',
    3,
    [pass, skip],
    { demand: { ids: ['keys/created'], needs: [] } },
    'Not judged. 1 of the checks that --require asks for was not judged: keys/created.',
  ],
  [
    'conforms',
    0,
    [pass, none],
    { demand: { ids: ['keys/listed'], needs: ['key'] } },
    'https://tokmodel.test conforms in 1 of 2, 1 not judged.',
  ],
  ['conforms', 0, [pass, should], {}, 'https://tokmodel.test conforms.'],
  ['violated', 1, [pass, fail, doubt], {}, 'https://tokmodel.test does not conform: 1 of its promises is broken.'],
  ['tolerated', 0, [pass, known], {}, 'https://tokmodel.test does not conform, but every failure is known to the baseline.'],
  [
    'stale',
    4,
    [pass, known],
    { stale: ['bearer/valid-key'] },
    'The baseline is stale: it lists what https://tokmodel.test does right.',
  ],
  ['not-judged', 3, [pass, doubt], {}, 'Not judged: 1 of 2 checks came to no conclusion about https://tokmodel.test.'],
  ['not-judged', 3, [skip], {}, 'Not judged. No check could run: needs the console API (--console-token).'],
  [
    'not-judged',
    3,
    [pass],
    { cause: { kind: 'parts', absent: [2, 3], of: 3 } },
    'Not judged. Of the 3 parts of the run some are missing: 2/3, 3/3.',
  ],
  [
    'not-judged',
    3,
    [silent],
    { cause: { kind: 'silent-command' } },
    'Not judged. The command sent no request to the mock. The URL and the key are in OPENAI_BASE_URL, OPENAI_API_KEY and similar variables: does the command read them? A mock that it starts with createMock() of @tokmodel/conformance/testing joins by itself; what msw answers inside the command is never sent.',
  ],
  ['harness-failed', 5, [pass, fail, fault], {}, 'The harness itself failed: please report this.'],
  ['interrupted', 130, [pass, fail], { interrupted: true }, 'Interrupted: whether https://tokmodel.test conforms is not known.'],
] as const

test.each(cases)(
  'a report that comes to %s has exit code %i and one sentence in every form',
  (verdict, code, results, more, text) => {
    const report = reportOf([...results], more)
    const options = { color: false, width: 400, strict: false }
    expect([verdictOf(report, false), exitCode(report, options)]).toEqual([verdict, code])
    expect(reporters.pretty(report, options).trimEnd().split('\n').at(-1)).toBe(text)
    expect(decoded(reporters.markdown(report, options))).toContain(` **${text}** `)
    expect(reporters.html(report, options)).toContain(`">${text}</p>`)
    expect(reporters.tap(report, options).trimEnd().split('\n').at(-1)).toBe(`# ${text}`)
    const kind = ['not-judged', 'stale', 'interrupted'].includes(verdict) ? 'error' : 'notice'
    expect(reporters.github(report, options)).toContain(`::${kind} title=TokModel conformance::${text} `)
    expect(decoded(stepSummary(report, options))).toContain(` **${text}** `)
    expect(JSON.parse(reporters.sarif(report, options)).runs[0].properties.verdict).toBe(text)
    expect(reporters.junit(report, options)).toContain(`<property name="verdict" value="${text.replaceAll("'", '&apos;')}"/>`)
    expect(JSON.parse(reporters.har(report, options)).log.comment).toContain(text)
  },
)

test('with strict a SHOULD that fails violates, and is red in every format', () => {
  const options = { color: false, width: 200, strict: true }
  const report = reportOf([pass, should])
  expect([severityOf(should, true), verdictOf(report, true), exitCode(report, options)]).toEqual(['fail', 'violated', 1])
  expect(reporters.pretty(report, options)).toContain(
    "does not conform, strictly: 1 of the standards' recommendations is not followed.",
  )
  expect(reporters.junit(report, options)).toContain('failures="1"')
  expect(reporters.tap(report, options)).toContain('not ok 2')
  expect(reporters.github(report, options)).toMatch(/^::error title=bearer\/challenge/)
  expect(reporters.markdown(report, options)).toContain('| SHOULD | fail |')
})

test('a failure that the baseline knows is red in no format', () => {
  const options = { color: false, width: 200, strict: false }
  const report = reportOf([pass, known])
  expect(severityOf(known, true)).toBe('warn')
  expect(reporters.junit(report, options)).toContain('failures="0"')
  expect(reporters.tap(report, options)).not.toContain('not ok')
  expect(reporters.github(report, options)).toMatch(/^::warning title=bearer\/missing-key/)
  expect(reporters.html(report, options)).toContain('<article class="warn"')
})

test('of several runs the worst result of each check counts, and what flips is named', () => {
  const runs = [
    reportOf([pass, doubt]),
    reportOf([pass, { ...doubt, outcome: 'pass' }]),
    reportOf([{ ...fail, id: pass.id }, doubt]),
  ]
  const combined = combineRuns(runs as [Report, ...Report[]], flagWords)
  expect(combined.results.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['bearer/valid-key', 'fail'],
    ['keys/rename', 'inconclusive'],
  ])
  expect(combined.notes).toEqual([
    'bearer/valid-key flips: of 3 runs it failed in 1 and passed in 2.',
    'keys/rename flips: of 3 runs it was not judged in 2 and passed in 1.',
  ])
  expect([combined.requests, combined.ms, exitCode(combined, { strict: false })]).toEqual([3, 3, 1])
})

test('a run with only known failures is green in every format, and shows why each is tolerated', () => {
  const report = reportOf([pass, known])
  const options = { color: false, width: 200, strict: false }
  expect(exitCode(report, options)).toBe(0)
  for (const name of ['pretty', 'html', 'markdown', 'github', 'tap', 'junit'] as const)
    expect([name, reporters[name](report, options)]).toEqual([
      name,
      expect.stringContaining('tolerated on purpose (until 2999-01-01'),
    ])
  expect(reporters.tap(report, options)).not.toContain('not ok')
  expect(reporters.junit(report, options)).toContain('failures="0"')
  expect(reporters.github(report, options)).not.toContain('::error')
})

test('what a verdict rests on, and what several failures have in common, is in every format', () => {
  const more: More = {
    seed: 4242,
    requirements: { date: '2026-11-23', sha256: 'ab'.repeat(32) },
    options: { suites: ['bearer'], quick: true },
    causes: [{ cause: 'the answer 400 "No database"', checks: ['bearer/missing-key', 'bearer/unknown-key'] }],
    retries: [{ request: 'POST /v1/rerank', answers: ['503'], checks: ['rerank/index'] }],
    notes: ['1 request was sent again, because of 503 (once).'],
  }
  const report = reportOf([pass, fail], more)
  for (const [name, render] of Object.entries(reporters)) {
    const text = decoded(render(report, { color: false, width: 400, strict: false }))
    if (name === 'json') expect(JSON.parse(render(report, { color: false, width: 80, strict: false }))).toMatchObject(more)
    // Metrics have no sentences, and labels that differ from run to run make a series for each.
    else if (name === 'openmetrics')
      expect(text).toContain(
        `run_info{target="https://tokmodel.test",version="0",requirements="2026-11-23",sha256="${'ab'.repeat(32)}"} 1`,
      )
    else {
      expect([name, text]).toEqual([name, expect.stringContaining('requirements of 2026-11-23 (sha256 abababababab), seed 4242')])
      expect([name, text]).toEqual([name, expect.stringContaining('suites ["bearer"], quick true')])
      expect([name, text]).toEqual([
        name,
        expect.stringContaining('2 failures show the answer 400 "No database": bearer/missing-key'),
      ])
    }
  }
})
