import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createTranscription = contractCheck({
  id: 'contract/create-transcription',
  cites: [tokmodel('AUD-05')],
  operation: operations.createTranscription,
})
