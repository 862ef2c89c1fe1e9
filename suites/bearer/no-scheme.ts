import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { authorization } from '../../engine/check/presentation.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** The key is in the header without a scheme. */
export const noScheme = refusalCheck({
  id: 'bearer/no-scheme',
  level: 'SHOULD',
  says: 'a key without a scheme before it is answered with 401',
  cites: [rfc(6750, '2.1'), rfc(9110, '11.4'), tokmodel('AUTH-05')],
  quick: ({ representative }) => representative,
  present: (key) => [authorization(key, 'the key without a scheme')],
})
