import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Both ends of the range. */
export const temperature = acceptedCheck({
  id: 'messages/temperature',
  level: 'MUST',
  says: 'messages takes a temperature from 0 to 1',
  cites: [tokmodel('MSG-02')],
  operation: operations.createMessage,
  requests: {
    'temperature 0': { temperature: 0 },
    'temperature 1': { temperature: 1 },
  },
})
