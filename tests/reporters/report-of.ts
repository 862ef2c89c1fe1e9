import type { Figure, Report, Result } from '../../engine/report/result.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'

/** A report with a text in every member that a server, a client or a report file may fill. */
export function reportOf(texts: readonly string[], url = 'https://tokmodel.test/x'): Report {
  const [first = ''] = texts
  const exchangeOf = (text: string) => ({
    request: {
      method: 'POST',
      url: `${url}?q=${encodeURIComponent('x')}`,
      headers: [['X-A', text]] as const,
      body: `a\n${text}`,
    },
    response: { status: 200, headers: [[text, text]] as const, body: `a\n${text}\n${text}` },
    failure: { kind: 'protocol' as const, message: text },
    ms: 1,
  })
  const results = texts.flatMap((text, index): Result[] => {
    const shared = {
      level: index % 2 === 0 ? ('MUST' as const) : ('SHOULD' as const),
      says: `says ${text}`,
      cites: [{ label: text, url: 'https://docs.tokmodel.com/a', says: text }] as const,
      exchanges: [exchangeOf(text)],
      ms: 1,
    }
    const id = (offset: number) => requirementIds[(4 * index + offset) % requirementIds.length] ?? 'bearer/missing-key'
    const figures: Figure[] = [
      { kind: 'timeline', since: text, expected: 401, lanes: [{ name: text, at: [-1, 2], answers: [200, 401] }] },
      { kind: 'burst', served: 1, refused: 1, other: 0, given: 9, left: 8, charged: 1 },
      { kind: 'samples', groups: [{ name: text, values: [1, 2] }], effect: 0.1, floor: 0.2, limit: 0.6 },
    ]
    const known = { check: id(0), reason: text, expires: '2026-01-02' }
    return [
      {
        ...shared,
        id: id(0),
        outcome: 'fail',
        expected: text,
        actual: `${text} ${text}`,
        where: [text],
        known,
        operations: [0],
        figures,
      },
      { ...shared, id: id(1), outcome: 'pass', observed: text, operations: 'all', figures },
      { ...shared, id: id(2), outcome: 'skip', reason: text },
      { ...shared, id: id(3), outcome: 'error', reason: text },
    ]
  })
  return {
    schema: 1,
    tool: { name: '@tokmodel/conformance', version: '0.0.0' },
    target: 'https://tokmodel.test',
    subject: first,
    startedAt: '2026-01-02T03:04:05.678Z',
    ms: 1,
    requests: 1,
    conforms: false,
    judged: 1,
    checks: 3,
    interrupted: false,
    notes: [...texts],
    causes: texts.map((text) => ({ cause: text, checks: [text] })),
    operations: [...texts],
    latencies: { upTo: [1, 2], operations: texts.map((operation) => ({ operation, counts: [1, 0, 2] })) },
    summary: { pass: 1, fail: 1, warn: 1, skip: 1, inconclusive: 0, error: 1 },
    results,
  }
}
