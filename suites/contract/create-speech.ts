import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createSpeech = contractCheck({
  id: 'contract/create-speech',
  cites: [tokmodel('AUD-02')],
  operation: operations.createSpeech,
})
