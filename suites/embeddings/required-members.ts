import { requiredCheck } from '../../engine/check/kinds/required-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Each of the two is left out once. */
export const requiredMembers = requiredCheck({
  id: 'embeddings/required-members',
  level: 'MUST',
  says: 'embeddings refuses a request without model or input',
  cites: [tokmodel('EMB-01')],
  operation: operations.createEmbeddings,
  members: ['model', 'input'],
})
