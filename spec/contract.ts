import { answerSchemas, answerValidators, responseValidators } from './answer-validators.gen.ts'
import type { WholeContract } from './document/contract.ts'
import { servedContract } from './served-contract.ts'
import { requestValidators } from './validators.gen.ts'

/** Validators of what operations take, and of what they answer. */
export const validators = { ...requestValidators, ...responseValidators }

/** TokModel's `openapi.yaml`, compiled ahead. */
export const contract: WholeContract = { ...servedContract, validators, answerValidators, answerSchemas }
