import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Both ends of the range. */
export const parameters = acceptedCheck({
  id: 'responses/parameters',
  level: 'MUST',
  says: 'responses takes temperature from 0 to 2, max_output_tokens and instructions',
  cites: [tokmodel('RESP-06')],
  operation: operations.createResponse,
  requests: {
    'temperature 0 and instructions': { temperature: 0, instructions: 'Be brief.' },
    'temperature 2': { temperature: 2, max_output_tokens: 16 },
  },
})
