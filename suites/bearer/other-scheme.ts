import { withAndWithoutBody } from '../../engine/documented.ts'
import { authorization } from '../../engine/presentation.ts'
import { refusalCheck } from '../../engine/refusal-check.ts'
import { rfc, tokmodel } from '../../spec/statements.ts'

/** The key is presented under a scheme that is not Bearer. */
export const otherScheme = refusalCheck({
  id: 'bearer/other-scheme',
  level: 'SHOULD',
  says: 'a key under another scheme than Bearer is answered with 401',
  cites: [rfc(6750, '2.1'), rfc(9110, '11.4'), tokmodel('AUTH-05')],
  operations: withAndWithoutBody,
  present: (key) => [
    authorization(`Basic ${btoa(`${key}:${key}`)}`, 'the key as user and password of Basic'),
    authorization(`Token ${key}`, 'the key under Token'),
    authorization(`ApiKey ${key}`, 'the key under ApiKey'),
    authorization(`Bearer${key}`, 'the key without a space behind Bearer'),
  ],
})
