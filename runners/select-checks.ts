import type { Check } from '../engine/check/check.ts'
import { checks } from '../suites/index.gen.ts'
import { ConformanceUsageError } from './conformance-usage-error.ts'
import type { OptionsOf } from './options.ts'

/** Which checks to run: all, or those of suites and ids, without those to skip. `*` matches any characters. */
export type Selection = Pick<OptionsOf<'run'>, 'suites' | 'checks' | 'skip' | 'shard' | 'timing'>

/** The checks that a selection names. @throws ConformanceUsageError for a pattern that matches nothing. */
export function selectChecks({ suites = [], checks: ids = [], skip = [], shard, timing }: Selection): Check[] {
  // Timing checks run only on request: without it they are left out, not reported as skipped.
  const all = Object.values(checks).filter(({ id, needs }) => timing || !needs.includes('timing') || ids.includes(id))
  const chosen = [...suites.map((suite) => `${suite.replace(/\/$/, '')}/*`), ...ids].map(toMatcher)
  const left = skip.map(toMatcher)
  const selected = all.filter(
    ({ id }) => (chosen.length === 0 || chosen.some((matches) => matches(id))) && !left.some((matches) => matches(id)),
  )
  return shard === undefined ? selected : selected.filter((_, index) => index % shard.of === shard.part - 1)
}

function toMatcher(pattern: string): (id: string) => boolean {
  const expression = new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
  )
  if (!Object.keys(checks).some((id) => expression.test(id)))
    throw new ConformanceUsageError('ERR_UNKNOWN_CHECK', `There is no check "${pattern}".`)
  return (id) => expression.test(id)
}
