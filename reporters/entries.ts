import type { Report, Result } from '../engine/report/result.ts'
import { consequences } from './consequences.ts'
import { toLook } from './to-look.ts'

export type Look = ReturnType<typeof toLook>

/** A result with its place in the page. */
export interface Entry {
  readonly result: Result
  readonly look: Look
  readonly suite: string
  /** Findings are counted from 1; what passed or was skipped has no number. */
  readonly number?: number
}

/** The word and the sign of each look: colour alone never says it. */
export const looks: Readonly<Record<Look, { readonly word: string; readonly sign: string }>> = {
  fail: { word: 'failed', sign: '✖' },
  error: { word: 'harness broke', sign: '!' },
  warn: { word: 'warning', sign: '⚠' },
  inconclusive: { word: 'not judged', sign: '?' },
  skip: { word: 'skipped', sign: '○' },
  observed: { word: 'observed', sign: '◦' },
  pass: { word: 'passed', sign: '✔' },
}

/** From the worst to the best. */
export const lookOrder = Object.keys(looks) as readonly Look[]

const findingLooks: readonly Look[] = ['fail', 'error', 'warn', 'inconclusive']
const levels = ['MUST', 'SHOULD', 'MAY']
const suites = Object.keys(consequences)

/** The results of a report: findings by their weight with their numbers, and the others in their order. */
export function toEntries(report: Report, strict: boolean): { readonly findings: Entry[]; readonly others: Entry[] } {
  const all = report.results.map((result): Entry => {
    return { result, look: toLook(result, strict), suite: result.id.split('/')[0] ?? '' }
  })
  // What the baseline knows comes after the other warnings.
  const weight = ({ look, result, suite }: Entry) =>
    1000 * lookOrder.indexOf(look) +
    (result.known === undefined ? 0 : 500) +
    100 * levels.indexOf(result.level) +
    (suites.indexOf(suite) + 1 || 99)
  const findings = all.filter(isFinding).sort((a, b) => weight(a) - weight(b))
  return {
    findings: findings.map((entry, index) => ({ ...entry, number: index + 1 })),
    others: all.filter((entry) => !isFinding(entry)),
  }
}

/** Whether a reader has to know of it. */
export function isFinding({ look }: Pick<Entry, 'look'>): boolean {
  return findingLooks.includes(look)
}

/** Findings that are told together: everything that was not judged for one and the same reason. */
export function joinUnjudged(findings: readonly Entry[]): (readonly [Entry, ...Entry[]])[] {
  const groups = new Map<string | Entry, [Entry, ...Entry[]]>()
  for (const entry of findings) {
    const { result } = entry
    const why = result.outcome === 'inconclusive' ? result.reason : entry
    const group = groups.get(why)
    if (group === undefined) groups.set(why, [entry])
    else group.push(entry)
  }
  return [...groups.values()]
}
