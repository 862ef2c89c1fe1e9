import type { RequirementId } from '../../../spec/requirements.gen.ts'
import type { NamedMutant } from '../mutant.ts'
import { definitions } from './definitions.gen.ts'

/** Every mutant, by the requirement that it breaks. */
export const mutants: Readonly<Record<RequirementId, readonly NamedMutant[]>> = Object.fromEntries(
  Object.entries(definitions).map(([requirement, list]) => [
    requirement,
    list.map(({ name, ...mutant }) => ({ ...mutant, id: `${requirement}:${name}` })),
  ]),
) as Record<RequirementId, NamedMutant[]>
