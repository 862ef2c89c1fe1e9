import { meant } from '../../../spec/shapes.ts'
import type { NamedMutant } from '../mutant.ts'
import { mutants } from './index.ts'

/** The mutant that was probably meant by an id that there is not. */
export function suggestMutant(id: string): string {
  return meant(id, [...Object.keys(mutants), ...Object.values(mutants).flatMap((list) => list.map((mutant) => mutant.id))])
}

/** A mutant by its id; a requirement's id stands for its first mutant. */
export function findMutant(id: string): NamedMutant | undefined {
  return Object.values(mutants)
    .flat()
    .find((mutant) => mutant.id === id || mutant.id.startsWith(`${id}:`))
}
