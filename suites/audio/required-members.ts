import { requiredCheck } from '../../engine/check/kinds/required-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Each of the three is left out once. */
export const requiredMembers = requiredCheck({
  id: 'audio/required-members',
  level: 'MUST',
  says: 'speech refuses a request without model, input or voice',
  cites: [tokmodel('AUD-01')],
  operation: operations.createSpeech,
  members: ['model', 'input', 'voice'],
})
