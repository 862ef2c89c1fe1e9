import type { Contract } from './document/contract.ts'
import { examples } from './examples.gen.ts'
import { operations } from './operations.gen.ts'
import { formValidators, parameterValidators, requestValidators } from './validators.gen.ts'

/** TokModel's `openapi.yaml`, compiled ahead: what a mock needs of it at its start. */
export const servedContract: Contract = {
  operations,
  examples,
  validators: requestValidators,
  formValidators,
  parameterValidators,
  loadAnswerValidators: async () => (await import('./answer-validators.gen.ts')).answerValidators,
}
