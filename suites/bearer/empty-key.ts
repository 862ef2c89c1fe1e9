import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { authorization, rare } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The header is there, but contains no key. */
export const emptyKey = refusalCheck({
  id: 'bearer/empty-key',
  level: 'MUST',
  says: 'an Authorization header without a key is answered with 401',
  cites: [tokmodel('AUTH-05')],
  quick: ({ representative }) => representative,
  present: () => [
    authorization('Bearer', 'the scheme alone'),
    authorization('Bearer null', 'the word null for a key'),
    rare(authorization('Bearer undefined', 'the word undefined for a key')),
    authorization('', 'an empty header'),
  ],
})
