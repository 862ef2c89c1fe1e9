import type { Check } from '../check/check.ts'
import type { Need } from '../check/requirement.ts'
import type { Note } from '../report/note.ts'
import type { Judged } from './run-check.ts'
import type { RunOptions } from './run-options.ts'

/** What may be wrong with what the operator has given, as the results show it. */
export function findMisuse(judged: readonly Judged[], checks: readonly Check[], options: RunOptions): Note[] {
  return [...findUsedUp(judged), ...(isSwapped(judged, checks, options) ? [{ note: 'swapped' } as const] : [])]
}

function findUsedUp(judged: readonly Judged[]): Note[] {
  const reasons = judged.flatMap(({ judgement: { outcome } }) =>
    outcome.outcome === 'inconclusive' ? [outcome.reasons.find((reason) => typeof reason === 'object' && 'bound' in reason)] : [],
  )
  return (['maxRequests', 'maxCredits'] as const).flatMap((bound) => {
    const cut = reasons.flatMap((reason) =>
      typeof reason === 'object' && 'most' in reason && reason.bound === bound ? [reason] : [],
    )
    const [first] = cut
    return first === undefined ? [] : [{ note: 'used-up', bound, most: first.most, unjudged: cut.length } as const]
  })
}

/** The revoked key is refused for want of credits, and the one without credits because it is not valid. */
function isSwapped(judged: readonly Judged[], checks: readonly Check[], { revokedKey, noCreditKey }: RunOptions): boolean {
  const needing = (need: Need) => new Set<string>(checks.filter(({ needs }) => needs.includes(need)).map(({ id }) => id))
  const hasSeen = (status: string, ids: ReadonlySet<string>) =>
    judged.some(
      ({ judgement: { outcome, requirement } }) =>
        outcome.outcome === 'fail' &&
        ids.has(requirement.id) &&
        outcome.sightings.length > 0 &&
        outcome.sightings.every(({ seen }) => seen.startsWith(status)),
    )
  if (revokedKey === undefined || noCreditKey === undefined) return false
  return hasSeen('403', needing('revokedKey')) && hasSeen('401', needing('noCreditKey'))
}
