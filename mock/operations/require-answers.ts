import type { Contract } from '../../spec/document/contract.ts'
import { DocumentError } from '../../spec/document/read-operations.ts'
import { operations as built } from './index.gen.ts'

/** A document that was changed is served as it stands, but an operation needs its file in the mock. @throws DocumentError. */
export function requireAnswers({ operations }: Contract): void {
  const unknown = Object.values(operations).find(({ id }) => !Object.hasOwn(built, id))
  if (unknown === undefined) return
  throw new DocumentError(
    `paths/${unknown.path}/${unknown.method.toLowerCase()}`,
    `the mock has no answer to the operation "${unknown.id}"; known are ${Object.keys(built).join(', ')}`,
  )
}
