import { expect, test } from 'vitest'
import type { Report, Result } from '../../engine/report/result.ts'
import { hasWorsened, sortChanges } from '../../reporters/changes.ts'
import { comparison } from '../../reporters/html/comparison.ts'
import { tellChanges } from '../../reporters/tell-changes.ts'
import { reportOf } from './report-of.ts'

const options = { color: false, width: 80, strict: false }
const cites = [{ label: 'x', url: 'https://docs.tokmodel.com/a' }] as const
const base = { level: 'MUST', says: 'something holds', cites, exchanges: [], ms: 1 } as const
const pass = (id: string) => ({ ...base, id, outcome: 'pass' }) as Result
const fail = (id: string, level: Result['level'] = 'MUST') =>
  ({ ...base, id, level, outcome: 'fail', expected: '401', actual: '200' }) as Result
const skip = (id: string) => ({ ...base, id, outcome: 'skip', reason: 'no need' }) as Result
const of = (...results: Result[]): Report => ({ ...reportOf(['x']), results })

const before = of(
  pass('a/worse'),
  fail('a/better'),
  fail('a/still'),
  skip('a/added'),
  pass('a/gone'),
  pass('a/same'),
  skip('a/idle'),
  fail('a/lighter'),
)
const after = of(
  fail('a/worse'),
  pass('a/better'),
  fail('a/still'),
  fail('a/added'),
  skip('a/gone'),
  pass('a/same'),
  skip('a/idle'),
  fail('a/lighter', 'SHOULD'),
  pass('a/new'),
)

test('each check of two reports is in one list: worse, better, still wrong, new, or no longer judged', () => {
  const { same, ...lists } = sortChanges(before, after, false)
  expect(Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(({ id }) => id)]))).toEqual({
    worse: ['a/worse'],
    better: ['a/better', 'a/lighter'],
    still: ['a/still'],
    added: ['a/added', 'a/new'],
    gone: ['a/gone'],
  })
  expect(same).toBe(2)
})

test('a report is worse if something became worse, or if something that is new is wrong', () => {
  const worsened = (a: Report, b: Report) => hasWorsened(sortChanges(a, b, false), false)
  expect(worsened(of(pass('a/x')), of(fail('a/x')))).toBe(true)
  expect(worsened(of(), of(fail('a/x')))).toBe(true)
  expect(worsened(of(fail('a/x')), of(fail('a/x'), pass('a/y')))).toBe(false)
  expect(worsened(of(fail('a/x')), of())).toBe(false)
})

test('the page of a comparison has both verdicts, and a block for each finding with what it was before', () => {
  const text = comparison(before, after, options)
  expect(text.match(/<p class="verdict /g)).toHaveLength(2)
  const blocks = [...text.matchAll(/<article class="(\w+)" id="([^"]+)"/g)].map(([, look, id]) => `${id} ${look}`)
  expect(blocks).toEqual(['a/worse fail', 'a/added fail', 'a/still fail', 'a/better fail', 'a/lighter warn'])
  expect(text).toContain(
    'Before: <span class="fail">✖ failed</span>. After: <span class="pass">✔ passed</span>. Shown as it was before.',
  )
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('at a terminal a comparison names each change once, and counts the rest', () => {
  const text = tellChanges(before, after, options)
  for (const id of ['a/worse', 'a/better', 'a/still', 'a/added', 'a/gone']) expect(text.split(`  ${id}  `)).toHaveLength(2)
  expect(text).toContain('1 worse, 2 new, 1 still wrong, 2 better, 1 no longer judged, 2 the same and right')
})
