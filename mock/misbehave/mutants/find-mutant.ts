import type { NamedMutant } from '../mutant.ts'
import { mutants } from './index.ts'

/** A mutant by its id; a requirement's id stands for its first mutant. */
export function findMutant(id: string): NamedMutant | undefined {
  return Object.values(mutants)
    .flat()
    .find((mutant) => mutant.id === id || mutant.id.startsWith(`${id}:`))
}
