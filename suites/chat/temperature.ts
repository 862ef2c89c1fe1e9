import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Both ends of the range. */
export const temperature = acceptedCheck({
  id: 'chat/temperature',
  level: 'MUST',
  says: 'chat takes a temperature from 0 to 2',
  cites: [tokmodel('CHAT-05')],
  operation: operations.createChatCompletion,
  requests: {
    'temperature 0': { temperature: 0 },
    'temperature 2': { temperature: 2 },
  },
})
