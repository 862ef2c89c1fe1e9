import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer, cutKey } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The end of the key is missing. */
export const truncatedKey = refusalCheck({
  id: 'bearer/truncated-key',
  level: 'MUST',
  says: 'a key whose end is missing is answered with 401',
  cites: [tokmodel('AUTH-06')],
  quick: ({ representative }) => representative,
  present: (key) => [
    bearer(cutKey(key, key.length - 1), 'the key without its last character'),
    bearer(cutKey(key, Math.ceil(key.length / 2)), 'the first half of the key'),
  ],
})
