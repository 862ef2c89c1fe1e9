import { invalid } from '../pipeline/refuse.ts'
import type { Fault } from '../state/faults.ts'
import type { Mutant } from './mutant.ts'

/** Loaded when the first one is named: a mock without mutants has to start fast. */
let catalog: typeof import('./mutants/find-mutant.ts') | undefined

/** Loads the mutants that faults name. @throws Refusal 400 if there is no such mutant. */
export async function requireMutants(faults: readonly Fault[]): Promise<void> {
  for (const [index, { mutant }] of faults.entries()) {
    if (mutant === undefined) continue
    catalog ??= await import('./mutants/find-mutant.ts')
    if (catalog.findMutant(mutant) !== undefined) continue
    throw invalid(400, 'body_invalid', `There is no mutant \`${mutant}\`.`, `faults[${index}].mutant`)
  }
}

/** What a mutant does that `requireMutants` has loaded. */
export function findRequiredMutant(id: string): Mutant | undefined {
  return catalog?.findMutant(id)?.behave
}
