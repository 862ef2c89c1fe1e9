import type { Check } from '../engine/check/check.ts'
import { costs } from '../suites/costs.gen.ts'

/** How long an answer takes by the plan, and how often a run watches one after the other. Milliseconds. */
const planned = { answer: 100, watches: 4 }

/** A run that takes no longer than this is never ended, in milliseconds. */
const least = 120_000

/** What a plan of time is made from. */
export interface TimeOptions {
  readonly concurrency: number
  readonly watchMs: number
  readonly bail?: boolean | undefined
}

/** How long the checks take by the plan, in milliseconds: a rough figure, for a limit and for people. */
export function plannedMs(checks: readonly Check[], { concurrency, watchMs, bail }: TimeOptions): number {
  const requests = checks.reduce((sum, { id }) => sum + costs[id].requests, 0)
  return Math.round((requests * planned.answer) / (bail ? 1 : concurrency)) + planned.watches * watchMs
}

/** When a run ends if nobody says otherwise: after ten times of what was planned, in milliseconds. */
export function defaultMaxTime(checks: readonly Check[], options: TimeOptions): number {
  return Math.max(least, 10 * plannedMs(checks, options))
}
