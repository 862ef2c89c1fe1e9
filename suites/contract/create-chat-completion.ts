import { contractCheck } from '../../engine/check/kinds/contract-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

export const createChatCompletion = contractCheck({
  id: 'contract/create-chat-completion',
  cites: [tokmodel('CHAT-04'), tokmodel('STRM-02')],
  operation: operations.createChatCompletion,
})
