import type { Recording } from '../../mock/fixtures/recording.ts'
import { toValues } from '../../mock/recorded/to-content.ts'
import type { Contract } from '../../spec/document/contract.ts'

/** Whether an answer is as the document says: each JSON value in it. */
export async function conforms(recording: Recording, operation: string, contract: Contract): Promise<boolean> {
  const facts = contract.operations[operation]
  const success = recording.events === undefined ? facts?.responseSchema : facts?.eventSchema
  const validator = (await contract.loadAnswerValidators())[(recording.status >= 400 ? 'Error' : success) ?? '']
  if (validator === undefined) return true
  return [...toValues(recording)].every((value) => validator(value))
}
