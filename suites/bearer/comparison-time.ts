import { check } from '../../engine/check/check.ts'
import { bearer, changedKey, forgeKey, otherCharacter } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { cliffsDelta, median } from '../../engine/check/rank-test.ts'
import { round } from '../../engine/check/round.ts'
import { thin } from '../../engine/check/thin.ts'
import { cheapestOperation } from '../../engine/check/working-key.ts'
import type { Credential } from '../../engine/http/wire.ts'
import type { Samples } from '../../engine/report/figure.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { createRandom, shuffle } from '../../engine/target/random.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** Refusals of each kind in each of the two rounds. */
const samples = 40

/** How many of the times of each kind the report has. */
const shown = 30

/** From here on the times of the two kinds of refusals hardly overlap (Cliff's delta). */
const large = 0.6

/** From here on they do not overlap at all, however large the noise is. */
const apart = 0.95

/** If two samples of the same kind are further apart than this, the noise is too large to judge. */
const noisy = 0.35

/** A comparison that ends at the first difference reveals a key, character by character, to an attacker who measures it. */
export const comparisonTime = check({
  id: 'bearer/comparison-time',
  level: 'SHOULD',
  says: 'the time that a refusal takes does not reveal how much of the key is right',
  cites: [rfc(6750, '5.2'), tokmodel('AUTH-06')],
  needs: ['key', 'timing'],
  async run(probe) {
    // The first round is discarded: servers and clients get faster during their first hundred requests.
    await measure(probe)
    const rounds = [await measure(probe), await measure(probe)]
    const floor = Math.max(...rounds.map(({ none, alsoNone }) => Math.abs(cliffsDelta(none, alsoNone))))
    const effects = rounds.map(({ none, most }) => cliffsDelta(most, none))
    const gap = median(rounds.flatMap(({ most }) => most)) - median(rounds.flatMap(({ none }) => none))
    const seen = `effect ${effects.map((effect) => effect.toFixed(2)).join(' and ')}, floor ${floor.toFixed(2)}, ${gap.toFixed(2)} ms apart`
    const [first = 0, second = 0] = effects
    const both = Math.sign(first) === Math.sign(second) ? Math.min(Math.abs(first), Math.abs(second)) : 0
    probe.draw(toFigure(rounds, { effect: both, floor }))
    if (both >= apart || both > Math.max(large, 2 * floor))
      throw new Violation('refusals that take the same time', `other times for keys that are wrong only at their end: ${seen}`)
    if (floor > noisy) throw new Inconclusive(`the times of equal refusals differ too much: ${seen}`)
    probe.note(seen)
  },
})

interface Times {
  /** Refusals of keys that are wrong from their beginning, in milliseconds, twice. */
  readonly none: number[]
  readonly alsoNone: number[]
  /** Refusals of keys that are wrong only at their end. */
  readonly most: number[]
}

/** The times of both rounds, with what they show. */
function toFigure(rounds: readonly Times[], { effect, floor }: Pick<Samples, 'effect' | 'floor'>): Samples {
  const group = (name: string, kind: keyof Times) => {
    const values = rounds.flatMap((times) => times[kind]).sort((a, b) => a - b)
    return { name, values: thin(values, shown).map(round) }
  }
  return {
    kind: 'samples',
    groups: [
      group('keys that are wrong from their beginning', 'none'),
      group('the same again', 'alsoNone'),
      group('keys that are wrong only at their end', 'most'),
    ],
    effect: round(effect),
    floor: round(floor),
    limit: round(Math.min(apart, Math.max(large, 2 * floor))),
  }
}

/** Refusals of the three kinds in random order, one after the other over one connection. */
async function measure(probe: Probe<'key'>): Promise<Times> {
  const { key } = probe
  const operation = await cheapestOperation(probe)
  const times: Times = { none: [], alsoNone: [], most: [] }
  const makers: Record<keyof Times, () => string | Credential> = {
    none: () => forgeKey(key),
    alsoNone: () => forgeKey(key),
    most: () => changedKey(key, key.slice(0, -1) + otherCharacter(key.slice(-1)), 'with another last character'),
  }
  const kinds = Object.keys(times) as (keyof Times)[]
  const order = shuffle(
    kinds.flatMap((kind) => Array.from({ length: samples }, () => kind)),
    createRandom(undefined),
  )
  await probe.overOneConnection(async (send) => {
    for (const kind of order) {
      const request = probe.requestTo(operation, bearer(makers[kind]()))
      const started = performance.now()
      const { response } = await send(request)
      if (response?.status === 401) times[kind].push(performance.now() - started)
    }
  })
  if (kinds.some((kind) => times[kind].length < samples / 2)) throw new Inconclusive('too few refusals to compare')
  return times
}
