import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createTranslation = contractCheck({
  id: 'contract/create-translation',
  cites: [tokmodel('AUD-06')],
  operation: operations.createTranslation,
})
