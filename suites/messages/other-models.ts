import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The model of the chat samples, in Anthropic's form. */
export const otherModels = acceptedCheck({
  id: 'messages/other-models',
  level: 'MUST',
  says: 'messages takes models of other providers than Anthropic',
  cites: [tokmodel('MSG-06')],
  operation: operations.createMessage,
  requests: { 'the model openai/gpt-4o-mini': { model: 'openai/gpt-4o-mini' } },
})
