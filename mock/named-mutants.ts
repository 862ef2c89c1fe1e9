import type { Fault } from './faults.ts'
import type { Mutant } from './mutant.ts'
import { invalid } from './refuse.ts'

/** The mutants that faults name. @throws Refusal 400 where there is no such mutant. */
export async function namedMutants(faults: readonly Fault[]): Promise<ReadonlyMap<string, Mutant>> {
  const named = new Map<string, Mutant>()
  if (faults.every(({ mutant }) => mutant === undefined)) return named
  const { findMutant } = await import('./mutants/find-mutant.ts')
  for (const [index, { mutant }] of faults.entries()) {
    if (mutant === undefined) continue
    const found = findMutant(mutant)
    if (found === undefined) throw invalid(400, 'body_invalid', `There is no mutant \`${mutant}\`.`, `faults[${index}].mutant`)
    named.set(mutant, found.behave)
  }
  return named
}
