import { composeResponse } from '../../answers/compose-response.ts'
import type { ModelOperation } from '../operation.ts'

/** The text of a response alone. */
export const createCompactResponse: ModelOperation<'createCompactResponse'> = {
  family: 'chat',
  answer(input) {
    const { completion, costs } = composeResponse(input)
    return { ...costs, body: () => ({ mediaType: 'text/plain; charset=utf-8', content: completion.pieces.join('') }) }
  },
}
