import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createImage = contractCheck({
  id: 'contract/create-image',
  cites: [tokmodel('IMG-03'), tokmodel('IMG-04')],
  operation: operations.createImage,
})
