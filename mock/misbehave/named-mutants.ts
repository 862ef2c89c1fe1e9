import { endSentence } from '../fixtures/end-sentence.ts'
import { invalid } from '../pipeline/refuse.ts'
import type { Fault } from '../state/faults.ts'
import { composeMutants, type Mutant } from './mutant.ts'

/** Loaded when the first one is named: a mock without mutants has to start fast. */
let catalog: typeof import('./mutants/find-mutant.ts') | undefined

/** The personas that have been named. */
const impersonated = new Map<string, Mutant>()

/** Loads the mutants and personas that faults name. @throws Refusal 400 if there is no such mutant or persona. */
export async function requireMutants(faults: readonly Fault[]): Promise<void> {
  for (const [index, { mutant, persona }] of faults.entries()) {
    if (mutant !== undefined && !(await loadMutant(mutant)))
      throw invalid(
        400,
        'body_invalid',
        endSentence(`There is no mutant \`${mutant}\`${catalog?.suggestMutant(mutant) ?? ''}`),
        `faults[${index}].mutant`,
      )
    if (persona !== undefined && !(await loadPersona(persona)))
      throw invalid(400, 'body_invalid', `There is no persona \`${persona}\`.`, `faults[${index}].persona`)
  }
}

/** What a mutant or a persona does that `requireMutants` has loaded. */
export function findRequiredMutant({ mutant, persona }: Fault): Mutant | undefined {
  return mutant === undefined ? impersonated.get(persona ?? '') : catalog?.findMutant(mutant)?.behave
}

async function loadMutant(id: string): Promise<boolean> {
  catalog ??= await import('./mutants/find-mutant.ts')
  return catalog.findMutant(id) !== undefined
}

async function loadPersona(name: string): Promise<boolean> {
  const { personas } = await import('./personas/index.ts')
  const persona = Object.hasOwn(personas, name) ? personas[name] : undefined
  if (persona !== undefined && !impersonated.has(name))
    impersonated.set(name, composeMutants(persona.deviations.map(({ behave }) => behave)))
  return persona !== undefined
}
