import type { Recording } from '../../mock/fixtures/recording.ts'
import { toValues } from '../../mock/recorded/to-content.ts'
import type { Contract } from '../../spec/document/contract.ts'

/** Whether an answer is as the document says: each JSON value in it. */
export function conforms(recording: Recording, operation: string, { operations, answerValidators }: Contract): boolean {
  const facts = operations[operation]
  const success = recording.events === undefined ? facts?.responseSchema : facts?.eventSchema
  const validator = answerValidators[(recording.status >= 400 ? 'Error' : success) ?? '']
  if (validator === undefined) return true
  return [...toValues(recording)].every((value) => validator(value))
}
