import { answerSchemas, answerValidators, otherValidators } from './answer-validators.gen.ts'
import type { WholeContract } from './document/contract.ts'
import { servedContract } from './served-contract.ts'
import { requestValidators } from './validators.gen.ts'

/** A validator for every schema of `components/schemas`. */
export const validators = { ...requestValidators, ...otherValidators }

/** TokModel's `openapi.yaml`, compiled ahead. */
export const contract: WholeContract = { ...servedContract, validators, answerValidators, answerSchemas }
