import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createMessage = contractCheck({
  id: 'contract/create-message',
  cites: [tokmodel('MSG-03'), tokmodel('MSG-04'), tokmodel('STRM-05')],
  operation: operations.createMessage,
})
