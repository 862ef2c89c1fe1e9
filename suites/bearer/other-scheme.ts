import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { authorization, changedKey, type Presentation, rare } from '../../engine/check/presentation.ts'
import { hole } from '../../spec/profile/holes.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** The key is presented under a scheme that is not Bearer. */
export const otherScheme = refusalCheck({
  id: 'bearer/other-scheme',
  level: 'SHOULD',
  says: 'a key under a scheme other than Bearer is answered with 401',
  cites: [rfc(6750, '2.1'), rfc(9110, '11.4'), tokmodel('AUTH-05'), hole('CVE-2026-59822')],
  quick: ({ withAndWithoutBody }) => withAndWithoutBody,
  present: (key) => [
    basic(key),
    authorization('Basic dXNlcjpwYXNz', 'an unknown user and password under Basic'),
    authorization('Digest username="user"', 'an unknown user under Digest'),
    authorization(`Token ${key}`, 'the key under Token'),
    rare(authorization(`Bearer${key}`, 'the key without a space after Bearer')),
  ],
})

function basic(key: string): Presentation {
  const pair = changedKey(key, btoa(`${key}:${key}`), 'twice with a colon in between, in Base64')
  return authorization(`Basic ${pair.value}`, 'the key as user and password of Basic', pair)
}
