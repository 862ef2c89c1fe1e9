import { expect, test } from 'vitest'
import { mergeReports } from '../../engine/report/merge-reports.ts'
import type { Burst, Figure, Report, Timeline } from '../../engine/report/result.ts'
import { withoutEvidence } from '../../engine/report/without-evidence.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { findMutant } from '../../mock/misbehave/mutants/find-mutant.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock } from '../../mock/mock.ts'
import { flagWords } from '../../runners/cli/flag-words.ts'
import { run } from '../../runners/run.ts'
import { report as reportSchema } from '../../spec/index.ts'

const drawing = ['revocation/stays-revoked', 'credits/burst', 'bearer/missing-key']

async function judge(checks: readonly string[], mutant?: string): Promise<Report> {
  const { behave } = (mutant === undefined ? undefined : findMutant(mutant)) ?? {}
  const honest = await createMock()
  const mock = behave === undefined ? honest : withMutants(honest, behave)
  const server = await serveMock(mock)
  const { key, consoleToken, adminToken } = mock.secrets
  try {
    const report = await run({ url: server.url, key, consoleToken, adminToken, checks: [...checks], watch: 200, seed: 1 })
    return { ...report, target: 'https://a.test' }
  } finally {
    await server.close(0)
  }
}

const figureOf = <Kind extends Figure['kind']>({ results }: Report, id: string, kind: Kind) =>
  results.find((result) => result.id === id)?.figures?.find((figure) => figure.kind === kind)

test('what a check has measured is in the report, whether it passes or fails', async () => {
  const [right, wrong] = await Promise.all([judge(drawing), judge(drawing, 'revocation/stays-revoked:flaps')])
  const answers = (report: Report) => {
    const { lanes } = figureOf(report, 'revocation/stays-revoked', 'timeline') as Timeline
    return lanes.flatMap((lane) => lane.answers)
  }
  expect(new Set(answers(right))).toEqual(new Set([401]))
  expect(answers(wrong)).toContain(200)
  const { served, refused, payable, given, left, charged = 0 } = figureOf(right, 'credits/burst', 'burst') as Burst
  expect([served, refused, left, charged]).toEqual([payable, 25 - served, 0, given])
})

test('a report says which operations each result has used, and how long their successes took', async () => {
  const report = await judge(drawing)
  expect(report.operations).toContain('POST /v1/chat/completions')
  const used = Object.fromEntries(report.results.map(({ id, operations }) => [id, operations]))
  expect(used['bearer/missing-key']).toBe('all')
  expect(report.operations?.[(used['credits/burst'] as readonly number[])[0] ?? -1]).toBe('POST /v1/chat/completions')
  const counted = report.latencies?.operations.flatMap(({ counts }) => counts) ?? []
  const total = counted.reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(10)
  expect(total).toBeLessThanOrEqual(report.requests)
})

test('what was measured stays in a report that is read and merged, and the counts are added', async () => {
  const parts = await Promise.all([judge(drawing.slice(0, 2)), judge(drawing.slice(2))])
  const [first, second] = parts.map((part) => reportSchema.parse(JSON.parse(JSON.stringify(part))) as unknown as Report)
  if (first === undefined || second === undefined) throw new Error('there are two parts')
  expect([first, second]).toEqual(parts)
  const merged = mergeReports([first, second], [flagWords])
  expect(merged.operations).toEqual(first.operations)
  const drawn = ({ results }: Pick<Report, 'results'>) =>
    results.map(({ id, figures, operations }) => ({ id, figures, operations }))
  expect(drawn(merged)).toEqual(drawn({ results: [...first.results, ...second.results].sort((a, b) => (a.id < b.id ? -1 : 1)) }))
  const sum = ({ latencies }: Report) =>
    latencies?.operations.flatMap(({ counts }) => counts).reduce((all, count) => all + count, 0) ?? 0
  expect(sum(merged)).toBe(sum(first) + sum(second))
})

test('parts with other lists of operations keep the operations of their results', async () => {
  const part = await judge(['bearer/missing-key'])
  const [result] = part.results
  if (result === undefined) throw new Error('there is a result')
  const of = (id: string, operations: readonly string[], places: readonly number[] | 'all'): Report => ({
    ...part,
    operations,
    results: [{ ...result, id: id as typeof result.id, operations: places }],
  })
  const merged = mergeReports(
    [of('bearer/missing-key', ['GET /a', 'GET /b'], [1]), of('bearer/no-scheme', ['GET /c', 'GET /a'], 'all')],
    [flagWords],
  )
  expect(merged.operations).toEqual(['GET /a', 'GET /b', 'GET /c'])
  expect(merged.results.map(({ operations }) => operations)).toEqual([[1], [2, 0]])
})

test('a report without what the target has said has no figures either', async () => {
  const { results } = withoutEvidence(await judge(['revocation/stays-revoked']))
  expect(results[0]).not.toHaveProperty('figures')
})
