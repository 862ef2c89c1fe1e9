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
  /** The maximum number of requests a minute. */
  readonly pace?: number | undefined
}

/** How long requests take at a pace, in milliseconds. */
export function pacedMs(requests: number, pace: number | undefined): number {
  return pace === undefined ? 0 : Math.ceil((requests * 60_000) / pace)
}

/** The planned time of the checks, in milliseconds: a rough figure, for the limit and for people. */
export function plannedMs(checks: readonly Check[], { concurrency, watchMs, bail }: TimeOptions): number {
  return Math.round((countRequests(checks) * planned.answer) / (bail ? 1 : concurrency)) + planned.watches * watchMs
}

/**
 * The default limit of a run: ten times the planned time, in milliseconds. At a pace it is at least the time of all requests
 * that the checks send one by one, which are two to three times those of a run.
 */
export function defaultMaxTime(checks: readonly Check[], options: TimeOptions): number {
  return Math.max(least, 10 * plannedMs(checks, options), pacedMs(countRequests(checks), options.pace))
}

function countRequests(checks: readonly Check[]): number {
  return checks.reduce((sum, { id }) => sum + costs[id].requests, 0)
}
