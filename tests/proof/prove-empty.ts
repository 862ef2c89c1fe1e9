import type { Result } from '../../engine/report/result.ts'
import { createLimit } from '../../engine/target/limit.ts'
import type { Mutant, NamedMutant } from '../../mock/misbehave/mutant.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import type { ConformanceOptions } from '../../runners/to-run-options.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { isFinding, runAgainstMock } from './prove.ts'

/** What checks say of an empty server. */
export interface EmptyProof {
  /** The checks that pass, by id. */
  readonly passing: readonly string[]
  /** How many of their mutants were tried. */
  readonly tried: number
  /** Those that the emptiness undoes, by id. */
  readonly undone: readonly string[]
  /** Passes of nothing, in words. */
  readonly problems: readonly string[]
}

/** Mutants that an emptiness undoes, with the reason why their check is right to pass. */
export const undone: Readonly<Record<string, string>> = {
  'credits/abandoned-stream:reserve-lost': 'a log without entries shows no difference; credits/usage-history fails for it',
  'credits/stream-price:output-free': 'a log without entries counts no tokens; credits/usage-history fails for it',
  'credits/reserve-released:abandoned-kept': 'a stream without events is over before its client can leave it',
  'credits/reserve-released:abandoned-response-kept': 'a stream without events is over before its client can leave it',
}

/** So many mocks at a time: mostly, a check waits for something that must not happen. */
const limit = createLimit(4)

/**
 * Proves that the passes of an empty server are not empty: each mutant of a check that passes is seen by its check, with
 * the same emptiness over it. A check that passes both times has looked at nothing.
 */
export async function proveEmpty(emptiness: Mutant, isChosen: (mutant: NamedMutant) => boolean): Promise<EmptyProof> {
  const empty = { id: 'empty', behave: emptiness }
  const { results } = await limit(() => runAgainstMock([empty]))
  const passing = requirementIds.filter((wanted) => results.some((result) => result.id === wanted && isPass(result)))
  const tried = passing.flatMap((id) => mutants[id].filter(isChosen))
  const passed = await Promise.all(
    tried.map((mutant) =>
      limit(async () => {
        const checks = [mutant.id.split(':')[0] ?? '']
        const passes = async (options: Partial<ConformanceOptions>) => {
          const report = await runAgainstMock([empty, mutant], options)
          return report.results.some((result) => result.id === checks[0] && isPass(result))
        }
        // What a check sees of the requests of others, it does not see alone.
        return (await passes({ checks })) && (await passes({})) ? [mutant.id] : []
      }),
    ),
  )
  const unseen = passed.flat()
  return {
    passing,
    tried: tried.length,
    undone: unseen.filter((id) => undone[id] !== undefined),
    problems: unseen.filter((id) => undone[id] === undefined).map((id) => `${id} is not seen: its check has passed on nothing`),
  }
}

function isPass(result: Result): boolean {
  return result.outcome === 'pass' && !isFinding(result)
}
