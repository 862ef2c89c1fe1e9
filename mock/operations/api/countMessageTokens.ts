import { countMessagePrompt } from '../../answers/chat/count-message.ts'
import { requireModel } from '../../pipeline/require-model.ts'
import type { PlainOperation } from '../operation.ts'

/** The tokens that a message with the same body is charged for its prompt. */
export const countMessageTokens: PlainOperation<'countMessageTokens'> = {
  answer({ state, body }) {
    requireModel(state, body.model, 'chat')
    return { json: { input_tokens: countMessagePrompt(body) } }
  },
}
