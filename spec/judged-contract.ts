import { answerSchemas, answerValidators, responseValidators } from './answer-validators.gen.ts'
import type { WholeContract } from './document/contract.ts'
import { examples } from './examples.gen.ts'
import { operations } from './operations.gen.ts'
import { requestValidators } from './validators.gen.ts'

/** Validators of what operations take, and of what they answer. */
export const validators = { ...requestValidators, ...responseValidators }

/** What deployments are judged by: the rest of a document is for who serves it. */
export type JudgedContract = Pick<WholeContract, 'operations' | 'examples' | 'validators' | 'answerValidators' | 'answerSchemas'>

/** TokModel's `openapi.yaml`, compiled ahead: a page that judges need not load more. */
export const judgedContract: JudgedContract = { operations, examples, validators, answerValidators, answerSchemas }
