import { expect, test } from 'vitest'
import type { Report, Result } from '../../engine/report/result.ts'
import { pretty } from '../../reporters/pretty.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { reportOf } from './report-of.ts'

const options = { color: false, width: 80, strict: false }

const shared = { says: 'something holds', cites: [tokmodel('AUTH-05')], exchanges: [], ms: 1 } as const
const passed: Result[] = requirementIds.slice(0, 20).map((id) => ({ ...shared, id, level: 'MUST', outcome: 'pass' }))
const failed = (id: Result['id'], level: Result['level']): Result => ({
  ...shared,
  id,
  level,
  outcome: 'fail',
  expected: 'this',
  actual: 'that',
})

const report = (results: readonly Result[]): Report => ({ ...reportOf(['x']), causes: [], notes: [], results: [...results] })

test('at the end of a long list, what is wrong is named once more, the gravest first', () => {
  const found = [failed('envelope/media-type', 'MUST'), failed('bearer/challenge', 'SHOULD'), failed('bypass/path-forms', 'MUST')]
  const text = pretty(report([...found, ...passed]), options)
  const [, again = ''] = text.split('What to mend, the gravest first\n')
  expect([...again.matchAll(/^ {2}(\S) (\S+)$/gm)].map(([, mark, id]) => `${mark} ${id}`)).toEqual([
    '✖ bypass/path-forms',
    '✖ envelope/media-type',
    '⚠ bearer/challenge',
  ])
  expect(again).toContain('23 checks')
})

test('no list is repeated that fits on a screen, and none that has nothing in it', () => {
  expect(pretty(report([failed('bearer/challenge', 'MUST')]), options)).not.toContain('What to mend')
  expect(pretty(report(passed), options)).not.toContain('What to mend')
})

test('more findings than can be read at a glance are counted', () => {
  const text = pretty(
    report(passed.map(({ id }) => failed(id, 'MUST')).concat(failed('revocation/takes-effect', 'MUST'))),
    options,
  )
  expect(text).toContain('\n  and 1 more\n')
})

test('only what is not right', () => {
  const text = pretty(report([failed('bearer/challenge', 'MUST'), ...passed]), { ...options, onlyFailures: true })
  expect(text).toContain('✖ challenge')
  expect(text).not.toContain('✔')
  expect(text.match(/challenge/g)).toHaveLength(2)
})
