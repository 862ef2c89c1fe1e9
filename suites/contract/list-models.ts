import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const listModels = contractCheck({
  id: 'contract/list-models',
  cites: [tokmodel('MOD-01'), tokmodel('MOD-02'), tokmodel('MOD-03')],
  operation: operations.listModels,
})
