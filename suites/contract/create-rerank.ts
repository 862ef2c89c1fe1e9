import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createRerank = contractCheck({
  id: 'contract/create-rerank',
  cites: [tokmodel('RER-03'), tokmodel('RER-06')],
  operation: operations.createRerank,
})
