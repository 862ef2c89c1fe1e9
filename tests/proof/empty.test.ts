import { expect, test } from 'vitest'
import { emptyInAll } from './emptiness.ts'
import { proveEmpty } from './prove-empty.ts'

// `npm run mutants -- --empty` proves it for each way to be empty; here they come together.
test('a check that passes on an empty server does not pass on one that is empty and wrong', { timeout: 120_000 }, async () => {
  const { passing, tried, problems } = await proveEmpty(emptyInAll, () => true)
  expect(problems).toEqual([])
  expect(passing.length).toBeGreaterThan(100)
  expect(tried).toBeGreaterThan(200)
})
