import type { Check } from '../engine/check/check.ts'
import type { Need } from '../engine/check/requirement.ts'
import type { Demand } from '../engine/report/create-report.ts'
import { checks } from '../suites/index.gen.ts'
import { ConformanceUsageError } from './conformance-usage-error.ts'
import type { OptionsOf } from './options.ts'
import { toGlob } from './to-glob.ts'
import { didYouMean } from './words/did-you-mean.ts'
import { needs } from './words/needs.ts'

/** Which checks to run: all, or those of suites and ids, without those to skip. `*` matches any characters. */
export type Selection = Pick<OptionsOf<'run'>, 'suites' | 'checks' | 'skip' | 'shard' | 'timing'>

/** The checks that a selection names. @throws ConformanceUsageError for a pattern that matches nothing. */
export function selectChecks({ suites = [], checks: ids = [], skip = [], shard, timing }: Selection): Check[] {
  // Timing checks run only on request: without it they are left out, not reported as skipped.
  const all = Object.values(checks).filter(({ id, needs }) => timing || !needs.includes('timing') || ids.includes(id))
  const chosen = [...suites.map(toSuiteMatcher), ...ids.map((pattern) => toMatcher(pattern))]
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
    .map((name) =>
      toMatcher(/[/*]/.test(name) ? name : `${name}/*`, { name, more, others: [...suiteNames(), ...Object.keys(needs)] }),
    )
  const ids = selectChecks(selection).map(({ id }) => id)
  return { ids: ids.filter((id) => matchers.some((matches) => matches(id))), needs: names.filter(isNeed) }
}

/** The names of the suites. */
export function suiteNames(): string[] {
  return [...new Set(Object.keys(checks).map((id) => id.split('/')[0] ?? ''))]
}

function toSuiteMatcher(suite: string): (id: string) => boolean {
  const name = suite.replace(/\/$/, '')
  return toMatcher(`${name}/*`, { what: 'suite', name, others: suiteNames(), isId: false })
}

interface Wanted {
  readonly what?: string
  /** As it was written. */
  readonly name?: string
  readonly more?: string
  /** What it could be besides the id of a check. */
  readonly others?: readonly string[]
  readonly isId?: boolean
}

function toMatcher(pattern: string, wanted: Wanted = {}): (id: string) => boolean {
  const expression = toGlob(pattern)
  if (!Object.keys(checks).some((id) => expression.test(id))) throw unknown(pattern, wanted)
  return (id) => expression.test(id)
}

function unknown(pattern: string, { what = 'check', name = pattern, more = '', others = [], isId = true }: Wanted) {
  const hint = suiteNames().includes(pattern)
    ? `${pattern} is a suite: write ${pattern}/*, or --suite ${pattern}.`
    : didYouMean(name, [...others, ...(isId ? Object.keys(checks) : [])], 'Run "conformance list" for the ids.')
  return new ConformanceUsageError('ERR_UNKNOWN_CHECK', `There is no ${what} "${name}"${more}.`, hint)
}
