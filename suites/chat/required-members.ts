import { requiredCheck } from '../../engine/check/kinds/required-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Each of the two is left out once. */
export const requiredMembers = requiredCheck({
  id: 'chat/required-members',
  level: 'MUST',
  says: 'chat refuses a request without model or messages',
  cites: [tokmodel('CHAT-01'), tokmodel('CHAT-02')],
  operation: operations.createChatCompletion,
  members: ['model', 'messages'],
})
