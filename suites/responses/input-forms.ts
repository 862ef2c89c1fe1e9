import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The control has a string. */
export const inputForms = acceptedCheck({
  id: 'responses/input-forms',
  level: 'MUST',
  says: 'responses takes input as a string and as an array',
  cites: [tokmodel('RESP-01')],
  operation: operations.createResponse,
  requests: {
    'input as an array': { input: [{ role: 'user', content: 'Hello' }] },
  },
})
