import type { Mutant } from '../mutant.ts'
export function findMutant(_id: string): { behave: Mutant } | undefined { return undefined }
