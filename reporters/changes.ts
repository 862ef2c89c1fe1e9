import type { Report, Result } from '../engine/report/result.ts'
import { severityOf } from '../engine/report/severity-of.ts'

/** A check in two reports of different times or deployments. */
export interface Change {
  readonly id: Result['id']
  readonly before: Result | undefined
  readonly after: Result | undefined
}

/** The checks of two reports by what became of them. Each is in one list. */
export interface Changes {
  /** It is a finding now, and was none or a lighter one. */
  readonly worse: readonly Change[]
  readonly better: readonly Change[]
  /** A finding before and after, of the same weight. */
  readonly still: readonly Change[]
  /** It was not judged before: it was absent or skipped. */
  readonly added: readonly Change[]
  /** It was judged before, and is absent or skipped now. */
  readonly gone: readonly Change[]
  /** How many were no finding before and are none now. */
  readonly same: number
}

/** Sorts the checks of two reports; with `strict` a failed SHOULD weighs like a failed MUST. */
export function sortChanges(before: Report, after: Report, strict: boolean): Changes {
  const [a, b] = [byId(before), byId(after)]
  const all = [...new Set([...b.keys(), ...a.keys()])].map((id) => ({ id, before: a.get(id), after: b.get(id) }))
  const kinds = all.map((change) => ({ change, kind: kindOf(change, strict) }))
  const of = (wanted: ReturnType<typeof kindOf>) => kinds.filter(({ kind }) => kind === wanted).map(({ change }) => change)
  return {
    worse: of('worse'),
    better: of('better'),
    still: of('still'),
    added: of('added'),
    gone: of('gone'),
    same: of('same').length,
  }
}

function byId({ results }: Report): Map<Result['id'], Result> {
  return new Map(results.map((result) => [result.id, result]))
}

function kindOf({ before, after }: Change, strict: boolean): 'worse' | 'better' | 'still' | 'added' | 'gone' | 'same' {
  if (!isJudged(before)) return isJudged(after) ? 'added' : 'same'
  if (!isJudged(after)) return 'gone'
  const [first, second] = [weigh(before, strict), weigh(after, strict)]
  if (first === second) return second === 0 ? 'same' : 'still'
  return second > first ? 'worse' : 'better'
}

function isJudged(result: Result | undefined): result is Result {
  return result !== undefined && result.outcome !== 'skip'
}

const weights = { pass: 0, skip: 0, inconclusive: 1, warn: 2, error: 3, fail: 3 } as const

function weigh(result: Result, strict: boolean): number {
  return weights[severityOf(result, strict)]
}

/** Whether something that was right, or not judged, is a failure now. */
export function hasWorsened({ worse, added }: Changes, strict: boolean): boolean {
  return worse.length > 0 || added.some(({ after }) => after !== undefined && weigh(after, strict) > 0)
}
