import type { WholeContract } from './document/contract.ts'
import { judgedContract } from './judged-contract.ts'
import { servedContract } from './served-contract.ts'

/** TokModel's `openapi.yaml`, compiled ahead. */
export const contract: WholeContract = { ...servedContract, ...judgedContract }
