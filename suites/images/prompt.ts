import { requiredCheck } from '../../engine/check/kinds/required-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The only required member. */
export const prompt = requiredCheck({
  id: 'images/prompt',
  level: 'MUST',
  says: 'image generation refuses a request without a prompt',
  cites: [tokmodel('IMG-01')],
  operation: operations.createImage,
  members: ['prompt'],
})
