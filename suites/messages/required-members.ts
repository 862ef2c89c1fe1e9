import { requiredCheck } from '../../engine/check/kinds/required-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Each of the three is left out once. */
export const requiredMembers = requiredCheck({
  id: 'messages/required-members',
  level: 'MUST',
  says: 'messages refuses a request without model, messages or max_tokens',
  cites: [tokmodel('MSG-01')],
  operation: operations.createMessage,
  members: ['model', 'messages', 'max_tokens'],
})
