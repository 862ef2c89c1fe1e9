import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createCompactResponse = contractCheck({
  id: 'contract/create-compact-response',
  cites: [tokmodel('RESP-05')],
  operation: operations.createCompactResponse,
})
