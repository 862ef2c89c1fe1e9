import type { Contract } from './document/contract.ts'
import { examples } from './examples.gen.ts'
import { operations } from './operations.gen.ts'
import { answerSchemas, answerValidators, formValidators, parameterValidators, validators } from './validators.gen.ts'

/** TokModel's `openapi.yaml`, compiled ahead. */
export const contract: Contract = {
  operations,
  examples,
  validators,
  answerValidators,
  answerSchemas,
  formValidators,
  parameterValidators,
}
