import type { Need } from '../check/requirement.ts'
import type { Note } from './note.ts'
import type { Cause } from './reason.ts'
import type { Report, Result, Shard, Summary } from './result.ts'
import type { Words } from './words.ts'

/** What has to be judged. */
export interface Demand {
  /** Of checks. */
  readonly ids: readonly string[]
  /** What has to be there for the checks that need it. */
  readonly needs: readonly Need[]
}

/** What a report is made from. */
export interface ReportParts {
  readonly tool: Report['tool']
  readonly requirements?: Report['requirements'] | undefined
  readonly target: string
  readonly subject?: string | undefined
  readonly startedAt: Date
  /** Milliseconds. Default: the time since the start. */
  readonly ms?: number | undefined
  readonly requests: number
  readonly interrupted: boolean
  /** Follows from it: the order of the checks, and what was made up. */
  readonly seed?: number | undefined
  /** The options that were given, by name, without credentials. */
  readonly options?: Readonly<Record<string, unknown>> | undefined
  /** Which part of a run it is. */
  readonly shard?: Shard | undefined
  readonly demand?: Demand | undefined
  /** Why nothing could be judged; undefined if something could. */
  readonly why?: Pick<Report, 'reason' | 'cause'> | undefined
  readonly notes: readonly Note[]
  readonly retries?: Report['retries'] | undefined
  readonly books?: Report['books'] | undefined
  readonly causes?: Report['causes'] | undefined
  readonly operations?: Report['operations'] | undefined
  readonly latencies?: Report['latencies'] | undefined
  readonly results: readonly Result[]
}

/** A report, in the words of a door. Only this function makes reports. */
export function createReport(parts: ReportParts, words: Words): Report {
  const { tool, target, subject, startedAt, requests, interrupted, seed, options, shard, results } = parts
  const { requirements, retries, books, causes = [], operations = [], latencies } = parts
  const summary = summarize(results)
  const why = parts.why ?? whyNothingRan(parts, words) ?? whyTooLittle(parts, words)
  const counted = parts.why === undefined ? [...countedNotes(results), ...retryNotes(retries)] : []
  return {
    schema: 1,
    tool,
    ...(requirements && { requirements }),
    target,
    ...(subject !== undefined && { subject }),
    startedAt: startedAt.toISOString(),
    ms: parts.ms ?? Date.now() - startedAt.getTime(),
    requests,
    conforms: !interrupted && why === undefined && conforms(summary),
    judged: summary.pass + summary.fail + summary.warn,
    checks: results.length,
    ...(seed !== undefined && { seed }),
    ...(options && { options }),
    ...(shard && { shard }),
    interrupted,
    ...why,
    notes: [...parts.notes, ...counted].map((note) => (typeof note === 'string' ? note : words.note(note))),
    ...(retries && { retries }),
    ...(books && { books }),
    ...(causes.length > 0 && { causes }),
    ...(operations.length > 0 && { operations }),
    ...(latencies && { latencies }),
    summary,
    results,
  }
}

/** A cause with its words. */
export function explain(cause: Cause, words: Words): Why {
  return { reason: words.reason(cause), cause }
}

type Why = Pick<Report, 'reason' | 'cause'>

function whyNothingRan({ results, interrupted }: ReportParts, words: Words): Why | undefined {
  if (interrupted || results.some(({ outcome }) => outcome !== 'skip')) return undefined
  return explain({ kind: 'nothing-ran', missing: [...findMissing(results).keys()] }, words)
}

/** Of what was required, something was not judged. */
function whyTooLittle({ results, demand, interrupted }: ReportParts, words: Words): Why | undefined {
  if (interrupted || demand === undefined) return undefined
  const unjudged = results.filter((result) => isGap(result, demand)).map(({ id }) => id)
  return unjudged.length === 0 ? undefined : explain({ kind: 'required', unjudged }, words)
}

/** Whether something was wanting: what does not apply to the target is no gap. */
function isGap(result: Result, { ids, needs }: Demand): boolean {
  if (result.outcome !== 'skip') return false
  const { missing = [], bound, down } = result
  if (missing.some((need) => needs.includes(need))) return true
  return ids.includes(result.id) && (missing.length > 0 || bound !== undefined || down !== undefined)
}

/** What is counted over all results: operations that are down, and needs that are missing. */
export function countedNotes(results: readonly Result[]): Exclude<Note, string>[] {
  return [...downNotes(results), ...skippedNotes(results)]
}

/** Which operations fail all along, and what that means for the checks. */
function downNotes(results: readonly Result[]): Exclude<Note, string>[] {
  const without = results.flatMap((result) => ('down' in result && result.down !== undefined ? [result] : []))
  if (without.length === 0) return []
  const operations = [...new Set(without.flatMap(({ down = [] }) => down))].sort()
  const passed = without.filter(({ outcome }) => outcome === 'pass').length
  return [{ note: 'down', operations, unjudged: without.length - passed, passed }]
}

/** How many requests were sent again, and what for. */
export function retryNotes(retries: Report['retries'] = []): Exclude<Note, string>[] {
  if (retries.length === 0) return []
  const answers = new Map<string, number>()
  for (const answer of retries.flatMap((retry) => retry.answers)) answers.set(answer, (answers.get(answer) ?? 0) + 1)
  return [{ note: 'retried', requests: retries.length, answers }]
}

/** How many checks were skipped, and which needs would let more of them run. */
function skippedNotes(results: readonly Result[]): Exclude<Note, string>[] {
  const wanting = findMissing(results)
  if (wanting.size === 0) return []
  return [{ note: 'skipped', count: results.filter(({ outcome }) => outcome === 'skip').length, wanting }]
}

/** How many checks were skipped because each need is missing; those that a bound kept from running are not counted. */
function findMissing(results: readonly Result[]): Map<Need, number> {
  const wanting = new Map<Need, number>()
  const skipped = results.flatMap((result) => (result.outcome === 'skip' && result.bound === undefined ? [result] : []))
  for (const need of skipped.flatMap(({ missing = [] }) => missing)) wanting.set(need, (wanting.get(need) ?? 0) + 1)
  return wanting
}

/** Counts results by outcome and, if they failed, by level. */
export function summarize(results: readonly Result[]): Summary {
  const count = (holds: (result: Result) => boolean) => results.filter(holds).length
  return {
    pass: count(({ outcome }) => outcome === 'pass'),
    fail: count(({ outcome, level }) => outcome === 'fail' && level === 'MUST'),
    warn: count(({ outcome, level }) => outcome === 'fail' && level !== 'MUST'),
    skip: count(({ outcome }) => outcome === 'skip'),
    inconclusive: count(({ outcome }) => outcome === 'inconclusive'),
    error: count(({ outcome }) => outcome === 'error'),
  }
}

/** Whether nothing failed and something was judged. */
function conforms({ pass, fail, inconclusive, error }: Summary): boolean {
  return fail === 0 && error === 0 && inconclusive === 0 && pass > 0
}
