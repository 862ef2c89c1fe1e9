import type { Check } from '../engine/check/check.ts'
import type { Need } from '../engine/check/requirement.ts'
import type { Demand } from '../engine/report/create-report.ts'
import { checks } from '../suites/index.gen.ts'
import { ConformanceUsageError } from './conformance-usage-error.ts'
import type { OptionsOf } from './options.ts'
import { needs } from './words/needs.ts'

/** Which checks to run: all, or those of suites and ids, without those to skip. `*` matches any characters. */
export type Selection = Pick<OptionsOf<'run'>, 'suites' | 'checks' | 'skip' | 'shard' | 'timing'>

/** The checks that a selection names. @throws ConformanceUsageError for a pattern that matches nothing. */
export function selectChecks({ suites = [], checks: ids = [], skip = [], shard, timing }: Selection): Check[] {
  // Timing checks run only on request: without it they are left out, not reported as skipped.
  const all = Object.values(checks).filter(({ id, needs }) => timing || !needs.includes('timing') || ids.includes(id))
  const chosen = [...suites.map((suite) => `${suite.replace(/\/$/, '')}/*`), ...ids].map((pattern) => toMatcher(pattern))
  const left = skip.map((pattern) => toMatcher(pattern))
  const selected = all.filter(
    ({ id }) => (chosen.length === 0 || chosen.some((matches) => matches(id))) && !left.some((matches) => matches(id)),
  )
  return shard === undefined ? selected : selected.filter((_, index) => index % shard.of === shard.part - 1)
}

/** What has to be judged: checks of suites and globs, and whatever has a need. @throws ConformanceUsageError for another name. */
export function toDemand(selection: Selection & Pick<OptionsOf<'run'>, 'require'>): Demand {
  const { require: names = [] } = selection
  const isNeed = (name: string): name is Need => Object.hasOwn(needs, name)
  const more = `, and neither a suite nor a need: needs are ${Object.keys(needs).join(', ')}`
  const matchers = names
    .filter((name) => !isNeed(name))
    .map((name) => toMatcher(/[/*]/.test(name) ? name : `${name}/*`, { name, more }))
  const ids = selectChecks(selection).map(({ id }) => id)
  return { ids: ids.filter((id) => matchers.some((matches) => matches(id))), needs: names.filter(isNeed) }
}

function toMatcher(pattern: string, { name = pattern, more = '' } = {}): (id: string) => boolean {
  const expression = new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
  )
  if (!Object.keys(checks).some((id) => expression.test(id)))
    throw new ConformanceUsageError('ERR_UNKNOWN_CHECK', `There is no check "${name}"${more}.`)
  return (id) => expression.test(id)
}
