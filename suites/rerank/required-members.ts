import { requiredCheck } from '../../engine/check/kinds/required-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Each of the three is left out once. */
export const requiredMembers = requiredCheck({
  id: 'rerank/required-members',
  level: 'MUST',
  says: 'rerank refuses a request without model, query or documents',
  cites: [tokmodel('RER-01')],
  operation: operations.createRerank,
  members: ['model', 'query', 'documents'],
})
