import { invalid } from '../pipeline/refuse.ts'
import type { Fault } from '../state/faults.ts'
import type { Mutant } from './mutant.ts'

/** Loaded when the first one is named: a mock without mutants has to start soon. */
let catalog: typeof import('./mutants/find-mutant.ts') | undefined

/** Sees to it that the mutants which faults name can be found. @throws Refusal 400 where there is no such mutant. */
export async function requireMutants(faults: readonly Fault[]): Promise<void> {
  for (const [index, { mutant }] of faults.entries()) {
    if (mutant === undefined) continue
    catalog ??= await import('./mutants/find-mutant.ts')
    if (catalog.findMutant(mutant) !== undefined) continue
    throw invalid(400, 'body_invalid', `There is no mutant \`${mutant}\`.`, `faults[${index}].mutant`)
  }
}

/** What a mutant does that was required before. */
export function findRequiredMutant(id: string): Mutant | undefined {
  return catalog?.findMutant(id)?.behave
}
