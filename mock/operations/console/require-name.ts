import { invalid } from '../../pipeline/refuse.ts'
import { holdsSecret } from '../../pipeline/secrets.ts'
import { type Awaitable, whenReady } from '../../state/awaitable.ts'
import type { AnswerInput } from '../operation.ts'

/** A key's name is shown in lists, so it must not contain a secret. @throws Refusal 400. */
export function requireName({ state, call, body }: AnswerInput<'createKey' | 'renameKey'>): Awaitable<string> {
  return whenReady(holdsSecret(state, call, body.name), (isSecret) => {
    if (isSecret) throw invalid(400, 'body_invalid', '`name` must not contain a key or a token.', 'name')
    return body.name
  })
}
