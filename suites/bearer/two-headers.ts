import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import type { Presentation } from '../../engine/check/presentation.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** Two Authorization headers, only one of them with a valid key. */
export const twoHeaders = refusalCheck({
  id: 'bearer/two-headers',
  level: 'SHOULD',
  says: 'a request with two Authorization headers is refused, whichever of them holds a valid key',
  cites: [rfc(9110, '5.3'), tokmodel('AUTH-06')],
  quick: ({ withAndWithoutBody }) => withAndWithoutBody,
  refusal: 'any',
  present(key, other) {
    return [twice('a valid key and then an invalid one', key, other), twice('an invalid key and then a valid one', other, key)]
  },
})

function twice(name: string, first: string, second: string): Presentation {
  const headers = [first, second].map((key) => ['Authorization', `Bearer ${key}`] as const)
  return { name, change: () => ({ headers }) }
}
