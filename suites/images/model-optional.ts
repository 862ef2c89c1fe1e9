import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The provider has a standard model. */
export const modelOptional = acceptedCheck({
  id: 'images/model-optional',
  level: 'MUST',
  says: 'image generation takes a request without a model',
  cites: [tokmodel('IMG-01')],
  operation: operations.createImage,
  requests: { 'no model': { model: undefined } },
})
