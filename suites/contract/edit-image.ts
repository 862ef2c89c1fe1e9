import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const editImage = contractCheck({
  id: 'contract/edit-image',
  cites: [tokmodel('IMG-08')],
  operation: operations.editImage,
})
