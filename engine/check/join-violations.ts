import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { Admission, Violation } from '../report/verdict.ts'
import { nameOf } from '../target/api.ts'
import type { Level } from './requirement.ts'

/** One verdict made of several: what was seen, and on which operations. */
export function joinViolations(found: readonly { operation: OperationFacts; verdict: Violation }[]): Violation {
  const sightings = found.flatMap(({ operation, verdict }) =>
    verdict.sightings.map(({ seen, where }) => ({ seen, where: where.length === 0 ? [nameOf(operation)] : where })),
  )
  const expected = unique(found.map(({ verdict }) => verdict.expected)).join('; ')
  const exchanges = found.flatMap(({ verdict }) => verdict.exchanges)
  const Kind = found.some(({ verdict }) => verdict instanceof Admission) ? Admission : Violation
  const cites = found.flatMap(({ verdict }) => verdict.cites)
  return new Kind(expected, sightings, exchanges, { cites, ...joinLevels(found.map(({ verdict }) => verdict)) })
}

/** A finding weighs as much as the worst of those that it is made of. */
function joinLevels(found: readonly Violation[]): { readonly level?: Level } {
  const levels = found.map(({ level }) => level)
  const worst = levels.includes('MUST') ? 'MUST' : levels.includes('SHOULD') ? 'SHOULD' : 'MAY'
  return levels.includes(undefined) ? {} : { level: worst }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
