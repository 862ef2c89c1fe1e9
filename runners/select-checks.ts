import type { Check } from '../engine/types.ts'
import { checks } from '../suites/index.ts'

/** Which checks to run: all, or those of suites and ids, without those that are skipped. `*` stands for any characters. */
export interface Selection {
  readonly suites?: readonly string[]
  readonly checks?: readonly string[]
  readonly skip?: readonly string[]
}

/** The checks that a selection names. @throws RangeError for a pattern that matches nothing. */
export function selectChecks({ suites = [], checks: ids = [], skip = [] }: Selection): Check[] {
  const all = Object.values(checks)
  const chosen = [...suites.map((suite) => `${suite.replace(/\/$/, '')}/*`), ...ids].map(toMatcher)
  const left = skip.map(toMatcher)
  return all.filter(
    ({ id }) => (chosen.length === 0 || chosen.some((matches) => matches(id))) && !left.some((matches) => matches(id)),
  )
}

function toMatcher(pattern: string): (id: string) => boolean {
  const expression = new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
  )
  if (!Object.keys(checks).some((id) => expression.test(id))) throw new RangeError(`There is no check "${pattern}".`)
  return (id) => expression.test(id)
}
