import { expect, test } from 'vitest'
import type { Figure } from '../../engine/report/result.ts'
import { picture } from '../../reporters/html/picture.ts'
import { latencies } from '../../reporters/html/pictures/latencies.ts'
import { ticks } from '../../reporters/html/pictures/svg.ts'

const count = (text: string, part: string | RegExp) => text.split(part).length - 1

test('a timeline marks what was let in before the moment, what was after it, and each refusal, in forms of their own', () => {
  const text = picture({
    kind: 'timeline',
    since: 'the revocation',
    expected: 401,
    lanes: [{ name: 'one', at: [-5, 1, 2, 3], answers: [200, 401, 200, 0] }],
  })
  expect([count(text, '<path class="good"'), count(text, '<path class="bad"')]).toEqual([1, 1])
  expect([count(text, '<circle class="refused"'), count(text, '<path class="odd"')]).toEqual([1, 1])
  expect(text).toContain('after the revocation 1 were let in')
  expect(text).toContain('<title>Uses of the key around the revocation</title>')
})

test('a burst shows credits that are lost, that are too much, and a balance below zero', () => {
  const burst = { kind: 'burst', served: 6, refused: 4, other: 0, payable: 5, given: 100 } as const
  expect(picture({ ...burst, left: 10, charged: 60 })).toMatch(/30 lost/)
  expect(picture({ ...burst, left: 60, charged: 60 })).toMatch(/>too much</)
  expect(picture({ ...burst, left: -20 })).toMatch(/>below zero</)
  expect(count(picture({ ...burst, left: 40, charged: 60 }), 'class="bad"')).toBe(1)
  expect(count(picture({ ...burst, served: 5, left: 40, charged: 60 }), 'class="bad"')).toBe(0)
})

test('samples are bad from the limit on', () => {
  const groups = [{ name: 'a', values: [1, 2, 3] }]
  expect(picture({ kind: 'samples', groups, effect: 0.7, floor: 0.1, limit: 0.6 })).toContain('class="bad"')
  expect(picture({ kind: 'samples', groups, effect: 0.5, floor: 0.1, limit: 0.6 })).not.toContain('class="bad"')
})

test('the table of response times says within which time half and all of the answers came', () => {
  const text = latencies({ upTo: [1, 10], operations: [{ operation: 'GET /a', counts: [5, 4, 1] }] })
  const cells = [...text.matchAll(/<td><bdi>([^<]*)<\/bdi>/g)].map(([, cell]) => cell)
  expect(cells).toEqual(['10', '1 ms', 'more than 10 ms', 'more than 10 ms'])
})

/** Figures that no run makes: a report may come from a file. */
const odd: readonly Figure[] = [
  { kind: 'timeline', since: '', expected: 401, lanes: [] },
  { kind: 'timeline', since: 'x', expected: 401, lanes: [{ name: 'x', at: [1e308, -1e308], answers: [] }] },
  { kind: 'burst', served: 0, refused: 0, other: 0, given: 0, left: 0, charged: 0 },
  { kind: 'burst', served: 1, refused: 0, other: 0, payable: 0, given: -1e308, left: 1e308 },
  { kind: 'samples', groups: [], effect: 0, floor: 0, limit: 0 },
  { kind: 'samples', groups: [{ name: 'x', values: [1e308, -1e308] }], effect: 1e308, floor: -1, limit: 2 },
]

test.each(odd)('a picture of odd numbers has only numbers in its places: %j', (figure) => {
  const text = picture(figure)
  for (const [, value = ''] of text.matchAll(/ (?:x|y|x1|y1|x2|y2|cx|cy|width|height)="([^"]*)"/g))
    expect(value).toMatch(/^-?\d+(\.\d+)?$/)
  expect(text).not.toMatch(/NaN|Infinity|undefined/)
})

test('ticks are round and lie within their bounds, and there are few of them', () => {
  expect(ticks(-20, 150)).toEqual([0, 50, 100, 150])
  for (const [from, to] of [
    [0, 1],
    [0.2, 0.9],
    [-3000, 2000],
    [5, 5],
  ] as const) {
    const all = ticks(from, to)
    expect(all.length).toBeLessThanOrEqual(7)
    for (const tick of all) expect(tick >= from && tick <= to).toBe(true)
  }
})
