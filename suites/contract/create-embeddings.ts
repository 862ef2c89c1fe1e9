import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createEmbeddings = contractCheck({
  id: 'contract/create-embeddings',
  cites: [tokmodel('EMB-03'), tokmodel('EMB-04'), tokmodel('EMB-05')],
  operation: operations.createEmbeddings,
})
