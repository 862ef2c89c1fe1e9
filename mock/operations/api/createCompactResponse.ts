import { textOf } from '../../answers/chat/completion.ts'
import { composeResponse } from '../../answers/compose-response.ts'
import type { ModelOperation } from '../operation.ts'

/** Only the text of a response. */
export const createCompactResponse: ModelOperation<'createCompactResponse'> = {
  family: 'chat',
  answer(input) {
    const { completion, costs } = composeResponse(input)
    const content = textOf(completion, 'text') || textOf(completion, 'refusal')
    return { ...costs, body: () => ({ mediaType: 'text/plain; charset=utf-8', content }) }
  },
}
