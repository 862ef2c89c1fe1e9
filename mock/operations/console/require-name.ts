import { invalid } from '../../pipeline/refuse.ts'
import { holdsSecret } from '../../pipeline/secrets.ts'
import { type Awaitable, whenReady } from '../../state/awaitable.ts'
import type { AnswerInput } from '../operation.ts'

/** The name of a key is shown where its secret is not. @throws Refusal 400. */
export function requireName({ state, call, body }: AnswerInput<'createKey' | 'renameKey'>): Awaitable<string> {
  return whenReady(holdsSecret(state, call, body.name), (isSecret) => {
    if (isSecret) throw invalid(400, 'body_invalid', '`name` must not hold a key or a token.', 'name')
    return body.name
  })
}
