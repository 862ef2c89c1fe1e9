import { maskIds } from '../report/mask-volatile.ts'
import type { SharedCause, Sighting } from '../report/result.ts'
import type { Judged } from './run-check.ts'

/** A failure with what it has seen. */
interface Failed {
  readonly id: string
  readonly sightings: readonly Sighting[]
  readonly isRoot: boolean
  readonly admission: boolean
}

/** What several failures follow from: the same refusal, or a door that is open whatever the credential. */
export function findCauses(judged: readonly Judged[]): SharedCause[] {
  const failed = judged.flatMap(({ judgement: { requirement, outcome }, isRoot, admission }): Failed[] =>
    outcome.outcome === 'fail' ? [{ id: requirement.id, sightings: outcome.sightings, isRoot, admission }] : [],
  )
  const doors = findDoors(failed.filter(({ admission }) => admission))
  const explained = new Set(doors.flatMap(({ checks }) => checks))
  return [...doors, ...findRefusals(failed.filter(({ id }) => !explained.has(id)))]
}

/** Failures that have all seen the same errors of the server, with a message, but for ids and times in it. */
function findRefusals(failed: readonly Failed[]): SharedCause[] {
  const groups = new Map<string, { readonly cause: string; readonly checks: string[] }>()
  for (const { id, sightings } of failed) {
    const seen = [...new Map([...sightings].reverse().map((one) => [maskIds(one.seen), one.seen])).entries()].sort()
    if (seen.length === 0 || !seen.every(([masked]) => /^[45]\d\d "/.test(masked))) continue
    const key = seen.map(([masked]) => masked).join('; ')
    const group = groups.get(key) ?? { cause: `the answer ${seen.map(([, whole]) => whole).join(', ')}`, checks: [] }
    groups.set(key, group)
    group.checks.push(id)
  }
  return [...groups.values()].filter(({ checks }) => checks.length > 1)
}

/** For each check that shows an open door by itself: the checks that were let in nowhere but through it. */
function findDoors(admissions: readonly Failed[]): SharedCause[] {
  const placesOf = ({ sightings }: Failed) => new Set(sightings.flatMap(({ where }) => where))
  const claimed = new Set<string>()
  return admissions
    .filter(({ isRoot }) => isRoot)
    .sort((a, b) => placesOf(b).size - placesOf(a).size)
    .flatMap((root) => {
      const open = placesOf(root)
      if (claimed.has(root.id) || open.size === 0) return []
      const followers = admissions.filter((one) => {
        const places = placesOf(one)
        return one !== root && !claimed.has(one.id) && places.size > 0 && [...places].every((place) => open.has(place))
      })
      for (const { id } of followers) claimed.add(id)
      const checks = [root.id, ...followers.map(({ id }) => id)]
      return checks.length === 1 ? [] : [{ cause: `the open door of ${root.id} (${[...open].join(', ')})`, checks }]
    })
}
