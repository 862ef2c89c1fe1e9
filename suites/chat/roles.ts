import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One conversation with all of them. */
export const roles = acceptedCheck({
  id: 'chat/roles',
  level: 'MUST',
  says: 'chat takes the roles system, user and assistant with text',
  cites: [tokmodel('CHAT-03')],
  operation: operations.createChatCompletion,
  requests: {
    'a conversation of all three roles': {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hi' },
        { role: 'user', content: 'Hello' },
      ],
    },
  },
})
