import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { type HoleId, hole, holes } from '../../spec/profile/holes.ts'
import { runAgainstMock } from './prove.ts'

const ids = Object.keys(holes) as HoleId[]
const having = (id: HoleId) =>
  Object.entries(mutants).flatMap(([check, list]) =>
    list.filter((mutant) => mutant.holes?.includes(id)).map((mutant) => ({ check, mutant })),
  )

test.each(ids)('a mock with the hole %s has a finding that cites it', async (id) => {
  const found = having(id)
  expect(found.length).toBeGreaterThan(0)
  for (const { check, mutant } of found) {
    const { results } = await runAgainstMock([mutant], { checks: [check] })
    const [result] = results.filter((one) => one.id === check)
    expect(result?.outcome, mutant.id).toBe('fail')
    expect(result?.cites, mutant.id).toContainEqual(hole(id))
  }
})

test('the README says how many there are', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`${ids.length} published holes`)
})
