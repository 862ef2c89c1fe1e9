import type { Check } from '../engine/check/check.ts'
import { costs } from '../suites/costs.gen.ts'

/** The planned time of an answer in milliseconds, and how many times a run watches, one after the other. */
const planned = { answer: 100, watches: 4 }

/** The smallest default limit of a run, in milliseconds. */
const least = 120_000

/** What the planned time depends on. */
export interface TimeOptions {
  readonly concurrency: number
  readonly watchMs: number
  readonly bail?: boolean | undefined
}

/** The planned time of the checks, in milliseconds: a rough figure, for the limit and for people. */
export function plannedMs(checks: readonly Check[], { concurrency, watchMs, bail }: TimeOptions): number {
  const requests = checks.reduce((sum, { id }) => sum + costs[id].requests, 0)
  return Math.round((requests * planned.answer) / (bail ? 1 : concurrency)) + planned.watches * watchMs
}

/** The default limit of a run: ten times the planned time, in milliseconds. */
export function defaultMaxTime(checks: readonly Check[], options: TimeOptions): number {
  return Math.max(least, 10 * plannedMs(checks, options))
}
