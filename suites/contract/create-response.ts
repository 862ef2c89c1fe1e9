import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createResponse = contractCheck({
  id: 'contract/create-response',
  cites: [tokmodel('RESP-02'), tokmodel('RESP-03')],
  operation: operations.createResponse,
})
